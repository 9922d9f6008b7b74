"""`goodstanding charter`."""

import click
from rich.console import Console

from goodstanding.cli.session import common_options, current
from goodstanding.config import build
from goodstanding.core.charter.articles import ARTICLES, Article
from goodstanding.core.errors import NotFound


@click.command()
@common_options
@click.argument("article", required=False)
def charter(article: str | None) -> None:
    """Show each article of the charter, clause by clause: where it is enforced, and what is not enforced yet.

    \b
    Examples:
      goodstanding charter
      goodstanding charter C05
    """
    session = current()
    chosen = [each for each in ARTICLES if article is None or each.id == article.upper()]
    if not chosen:
        raise NotFound(f"The charter has no article '{article}'; it has C01 to C{len(ARTICLES):02}.")
    document = {"charter_sha256": build.charter_sha256(), "articles": [_document(each) for each in chosen]}

    def render(out: Console) -> None:
        for each in chosen:
            enforced = sum(1 for clause in each.clauses if clause.enforced_by)
            out.print(
                f"\n{each.id}  {each.title['en']}  {each.title.get('zh', '')}   {enforced} of {len(each.clauses)} clauses enforced",
                style="bold",
                markup=False,
            )
            for clause in each.clauses:
                out.print(f"  {'✓' if clause.enforced_by else '·'} {clause.text}", markup=False)
                out.print(
                    f"      {clause.enforced_by or 'not enforced yet'}{'. ' + clause.note if clause.note else ''}",
                    style="dim",
                    markup=False,
                )
        total = sum(len(each.clauses) for each in chosen)
        done = sum(1 for each in chosen for clause in each.clauses if clause.enforced_by)
        rest = "the rest is not enforced yet. " if done < total else ""
        told = f"{done} of {total} clauses are enforced{'; ' if rest else '. '}{rest}Charter {build.charter_sha256()[:16]}…"
        out.print(f"\n{told}", markup=False)

    session.show(document, render)


def _document(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "slug": article.slug,
        "title": dict(article.title),
        "clauses": [
            {"text": clause.text, "enforced": clause.enforced_by is not None, "enforced_by": clause.enforced_by, "note": clause.note}
            for clause in article.clauses
        ],
    }

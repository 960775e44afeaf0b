//! `docs/embedding.md` as a page of the site, its snippets filled in with this very build.

use std::{fs, path::Path};

use aks_outbound::rules::{OutboundType, Request, Vnet};
use anyhow::{Context, Result, ensure};
use pulldown_cmark::{Options, Parser, html};

use crate::{
    build::assets,
    project,
    tables::{self, View},
};

/// Stands where the fallback belongs, in pages and in snippets.
const TABLES: &str = "<!-- tables -->";

/// The same for a widget that shows only the matrix.
const MATRIX: &str = "<!-- tables: matrix -->";

/// A page of ours with the tables as the fallback of its widget.
pub(crate) fn with_tables(page: &str) -> Result<String> {
    ensure!(page.contains(TABLES), "a page has no place for the tables");
    let tables = tables::fallback(&tables::default_request(), View::Full);
    Ok(page.replace(TABLES, &tables))
}

/// The page, for what stands in this folder.
pub(crate) fn page(folder: &Path) -> Result<String> {
    let text = filled(
        &project::read(&project::root().join("docs/embedding.md"))?,
        folder,
    )?;
    let mut body = String::new();
    let with = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    html::push_html(&mut body, Parser::new_ext(&with_ids(&text), with));
    // A wide table or snippet scrolls by itself, with the keyboard too.
    let body = body
        .replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>")
        .replace("<pre>", "<pre tabindex=\"0\">");
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\">\n  <head>\n    <meta charset=\"utf-8\">\n    \
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n    \
         <meta name=\"color-scheme\" content=\"light dark\">\n    \
         <title>Embedding aks-outbound</title>\n    <link rel=\"icon\" href=\"data:,\">\n    \
         <link rel=\"stylesheet\" href=\"site.css\">\n    \
         <script defer src=\"copy-buttons.js\"></script>\n  </head>\n  <body>\n    \
         <header><p><a href=\"index.html\">Can my AKS cluster change its outbound type?</a></p></header>\n    \
         <main class=\"guide\">\n{body}</main>\n  </body>\n</html>\n"
    ))
}

fn filled(text: &str, folder: &Path) -> Result<String> {
    let question = Request::new(
        Vnet::Byo,
        OutboundType::LoadBalancer,
        OutboundType::UserDefinedRouting,
    );
    let fallback = |asked, view| tables::fallback(asked, view).trim_end().to_owned();
    let mut text = text
        .replace(TABLES, &fallback(&question, View::Full))
        .replace(MATRIX, &fallback(&tables::default_request(), View::Matrix));
    for ending in ["mjs", "js"] {
        let (name, integrity) = hashed(folder, ending)?;
        text = text.replace(&format!("aks-outbound.HASH.{ending}"), &name);
        if ending == "mjs" {
            text = text.replace("INTEGRITY", &integrity);
        }
    }
    Ok(text)
}

/// The copy of an entry with a hash in its name, and its integrity.
fn hashed(folder: &Path, ending: &str) -> Result<(String, String)> {
    for file in project::files_under(folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let hash = name
            .strip_prefix("aks-outbound.")
            .and_then(|rest| rest.strip_suffix(&format!(".{ending}")));
        if hash.is_some_and(|hash| !hash.contains('.')) {
            let content =
                fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            return Ok((name.into_owned(), assets::integrity(&content)));
        }
    }
    anyhow::bail!("there is no copy of aks-outbound.{ending} with a hash in its name")
}

/// Headings get the ids that their readers' links expect.
fn with_ids(text: &str) -> String {
    let mut fenced = false;
    let lines = text.lines().map(|line| {
        fenced ^= line.starts_with("```");
        match line.strip_prefix("##") {
            Some(title) if !fenced => {
                let title = title.trim_start_matches('#').trim();
                let id: String = title
                    .chars()
                    .filter(|c| c.is_alphanumeric() || *c == ' ')
                    .map(|c| {
                        if c == ' ' {
                            '-'
                        } else {
                            c.to_ascii_lowercase()
                        }
                    })
                    .collect();
                format!("{line} {{#{id}}}")
            }
            _ => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{with_ids, with_tables};

    #[test]
    fn headings_can_be_linked_to() {
        let text = with_ids("# One\n\n## One file\n\n```\n## no heading\n```");
        assert_eq!(
            text,
            "# One\n\n## One file {#one-file}\n\n```\n## no heading\n```"
        );
    }

    #[test]
    fn a_page_without_a_place_is_a_mistake() {
        assert!(with_tables("<p>").is_err());
        assert!(with_tables("<!-- tables -->").is_ok_and(|page| page.contains("<table>")));
    }
}

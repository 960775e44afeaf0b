//! The static form: the matrices and their notes as HTML and as Markdown, from the rules.
//!
//! For hosts that take neither script nor frame, and as the fallback inside the element.
//! No classes and no styles: the host's own look for tables is the right one.

use std::fmt::Write;

use aks_outbound::rules::{
    Edition, OutboundType, Request, Support, Verdict, Vnet, all_statements, assess, other_editions,
    support, table_verdict,
};

/// What the element may be asked to show; the fallback takes about the same room.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    Full,
    Matrix,
}

/// Where the whole question can be asked.
const ARTICLE: &str = "https://learn.microsoft.com/azure/aks/egress-outboundtype";

/// The fallback for an element with this question: what stands between its tags.
pub(crate) fn fallback(asked: &Request, view: View) -> String {
    let answer = match view {
        View::Full => answer(asked),
        View::Matrix => String::new(),
    };
    let tables = [asked.vnet, asked.vnet.other()].map(|vnet| table(asked.edition, vnet));
    answer + &tables.concat() + &meanings() + &notes(asked.edition)
}

/// What the widget would say first, for who can't ask it.
fn answer(asked: &Request) -> String {
    let assessment = assess(asked);
    let mut html = format!("<p><strong>{}</strong>", escaped(&assessment.headline()));
    for reason in &assessment.reasons {
        let _ = write!(html, "\n{}", escaped(&reason.text));
    }
    html += "</p>\n";
    let items = |texts: Vec<&str>| {
        texts.iter().fold(String::new(), |mut items, text| {
            let _ = writeln!(items, "<li>{}</li>", escaped(text));
            items
        })
    };
    let findings = assessment.findings.iter().map(|it| it.text.as_str());
    let steps = assessment.steps.iter().filter(|it| it.not_needed.is_none());
    let steps = steps.map(|it| it.text.as_str());
    for (title, list, items) in [
        ("What to know before", "ul", items(findings.collect())),
        ("The plan", "ol", items(steps.collect())),
    ] {
        if !items.is_empty() {
            let _ = writeln!(html, "<p>{title}:</p>\n<{list}>\n{items}</{list}>");
        }
    }
    html
}

/// Both tables of the edition that answers by default, as a page of its own.
pub(crate) fn page() -> String {
    let asked = default_request();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>AKS outbound types: which can be changed to which</title>\n\
         <style>:root {{ background: Canvas; color: CanvasText }} main {{ overflow-x: auto }}</style>\n\
         <main>\n<h1>AKS outbound types: which can be changed to which</h1>\n{}{}{}{}</main>\n</html>\n",
        table(asked.edition, Vnet::Managed),
        table(asked.edition, Vnet::Byo),
        meanings(),
        notes(asked.edition)
    )
}

/// What the widget asks unless it is told otherwise.
pub(crate) fn default_request() -> Request<'static> {
    Request::new(
        Vnet::Managed,
        OutboundType::LoadBalancer,
        OutboundType::ManagedNatGateway,
    )
}

/// The tables and their notes as Markdown.
pub(crate) fn markdown() -> String {
    let edition = Edition::first();
    let mut text = String::from("# AKS outbound types: which can be changed to which\n");
    for vnet in Vnet::ALL {
        let _ = writeln!(text, "\n## All moves in a {vnet}\n");
        let heads = OutboundType::ALL.map(OutboundType::name).join(" | ");
        let rules = "---|".repeat(OutboundType::COUNT);
        let _ = writeln!(text, "| From \\ To | {heads} |\n|---|{rules}");
        for from in OutboundType::ALL {
            let cells = OutboundType::ALL.map(|to| cell(edition, vnet, from, to));
            let _ = writeln!(text, "| **{from}** | {} |", cells.join(" | "));
        }
    }
    text += "\n## What the types mean\n\n";
    for outbound_type in OutboundType::ALL {
        let meaning = outbound_type.description();
        let _ = writeln!(text, "- `{outbound_type}`: {}", meaning.summary.english);
    }
    text += "\n## Notes\n\n";
    for note in note_texts(edition) {
        let _ = writeln!(text, "- {note}");
    }
    let _ = writeln!(
        text,
        "- Source: <{ARTICLE}>, [this edition]({}).",
        edition.url
    );
    text
}

fn table(edition: &'static Edition, vnet: Vnet) -> String {
    let mut html = format!(
        "<table>\n<caption>All moves in a {vnet}, by the edition of {}</caption>\n\
         <thead><tr><th scope=\"col\">From \\ To</th>",
        edition.id
    );
    for to in OutboundType::ALL {
        let _ = write!(html, "<th scope=\"col\">{}</th>", breakable(to));
    }
    html += "</tr></thead>\n<tbody>\n";
    for from in OutboundType::ALL {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", breakable(from));
        for to in OutboundType::ALL {
            let _ = write!(html, "<td>{}</td>", cell(edition, vnet, from, to));
        }
        html += "</tr>\n";
    }
    html + "</tbody>\n</table>\n"
}

/// What a cell reads; a star where another edition says something else.
fn cell(
    edition: &'static Edition,
    vnet: Vnet,
    from: OutboundType,
    to: OutboundType,
) -> &'static str {
    let asked = Request::new(vnet, from, to).edition(edition);
    let differs = other_editions(&asked).next().is_some();
    match (table_verdict(&asked), support(&asked), differs) {
        (Verdict::Disagree, _, false) => "Sources disagree",
        (Verdict::Disagree, _, true) => "Sources disagree *",
        (_, Support::Supported, false) => "Supported",
        (_, Support::Supported, true) => "Supported *",
        (_, Support::NotSupported, false) => "Not supported",
        (_, Support::NotSupported, true) => "Not supported *",
        (_, Support::SameType, false) => "Same type",
        (_, Support::SameType, true) => "Same type *",
        (_, Support::NoRow, false) => "No such row",
        (_, Support::NoRow, true) => "No such row *",
        (_, Support::NoColumn, false) => "No such column",
        (_, Support::NoColumn, true) => "No such column *",
    }
}

fn meanings() -> String {
    let mut html = String::from("<ul>\n");
    for outbound_type in OutboundType::ALL {
        let meaning = outbound_type.description();
        let _ = writeln!(
            html,
            "<li><code>{outbound_type}</code>: {}</li>",
            escaped(meaning.summary.english)
        );
    }
    html + "</ul>\n"
}

fn notes(edition: &'static Edition) -> String {
    let mut html = String::from("<p>");
    for note in note_texts(edition) {
        let _ = writeln!(html, "{}", escaped(&note));
    }
    let _ = writeln!(
        html,
        "Source: <a href=\"{ARTICLE}\">the article</a>, <a href=\"{}\">this edition</a>.</p>",
        edition.url
    );
    html
}

/// What has to be known to read a table right.
fn note_texts(edition: &'static Edition) -> Vec<String> {
    let mut notes = vec![
        "No such row, no such column: the article’s table says nothing of the pair, which is not “Not supported”.".to_owned(),
        format!("A move is more than a cell. {}", said("egress-ip-changes")),
    ];
    let others: Vec<&str> = Edition::all()
        .iter()
        .filter(|other| **other != edition)
        .map(|other| other.id)
        .collect();
    notes.push(format!(
        "These are the tables of the edition of {} (edited {}). A star: the edition of {} says something else.",
        edition.id,
        edition.edited,
        others.join(" or ")
    ));
    notes
}

/// A sentence of the rules.
fn said(id: &str) -> &'static str {
    let found = all_statements().find(|statement| statement.id() == id);
    found.map_or("", |statement| statement.text.english)
}

/// The name, with places to break its line: before each word that begins within it.
fn breakable(outbound_type: OutboundType) -> String {
    let name = outbound_type.name();
    let mut html = String::new();
    let mut before = 'A';
    for (at, c) in name.char_indices() {
        let next = name[at + c.len_utf8()..].chars().next();
        let begins =
            c.is_uppercase() && (before.is_lowercase() || next.is_some_and(char::is_lowercase));
        if at > 0 && begins {
            html += "<wbr>";
        }
        html.push(c);
        before = c;
    }
    html
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_are_the_rules() {
        let html = fallback(&default_request(), View::Full);
        // Managed, loadBalancer: the article's row, and a column that it lacks.
        assert!(html.contains(
            "<tr><th scope=\"row\">load<wbr>Balancer</th><td>Same type</td><td>Supported</td>"
        ));
        assert_eq!(html.matches("<td>").count(), 72);
        assert!(html.contains("<td>No such row"));
        assert!(
            html.contains("egress IP addresses of the cluster change"),
            "{html}"
        );
        assert!(html.starts_with("<p><strong>Yes: "));
    }

    #[test]
    fn the_asked_table_comes_first() {
        let asked = Request::new(Vnet::Byo, OutboundType::None, OutboundType::Block);
        let html = fallback(&asked, View::Matrix);
        let at = |vnet: Vnet| html.find(&format!("All moves in a {vnet}"));
        assert!(html.starts_with("<table>"));
        assert!(at(Vnet::Byo) < at(Vnet::Managed));
    }

    #[test]
    fn names_break_before_their_words() {
        assert_eq!(
            breakable(OutboundType::ManagedNatGateway),
            "managed<wbr>NAT<wbr>Gateway"
        );
        assert_eq!(breakable(OutboundType::None), "none");
    }

    #[test]
    fn markdown_has_both_tables() {
        let text = markdown();
        assert_eq!(text.matches("| From \\ To |").count(), 2);
        assert!(text.contains("| **none** |"));
        assert!(text.contains("which is not “Not supported”"));
    }
}

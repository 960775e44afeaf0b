//! Whether an article still says what the newest edition says: its two migration tables,
//! compared cell by cell.

mod article;

use std::{fs, process::ExitCode};

use aks_outbound::rules::{PUBLISHED, Vnet};

use article::{Table, position, tables};

/// The words of a cell.
const WORDS: [&str; 3] = ["Supported", "Not Supported", "N/A"];

/// What cannot be compared is no difference: scripts can tell the two apart.
const UNREADABLE: u8 = 2;

/// Prints the differences between an article and the newest edition; fails where there are some.
pub(crate) fn run(words: &[String]) -> ExitCode {
    let [path] = words else {
        eprintln!(
            "error: drift wants one file, an article as Markdown: cargo xtask drift <article.md>"
        );
        return ExitCode::from(UNREADABLE);
    };
    let article = match fs::read_to_string(path) {
        Ok(article) => article,
        Err(error) => {
            eprintln!("error: cannot read {path}: {error}");
            return ExitCode::from(UNREADABLE);
        }
    };
    let Some((edition, managed, byo)) = PUBLISHED.last() else {
        eprintln!("error: there is no edition to compare {path} with");
        return ExitCode::from(UNREADABLE);
    };
    let drift = Drift::between(&article, managed, byo);
    let differences = drift.differences.len();
    if differences == 0 {
        println!(
            "{path} says what edition {edition} says: {} cells are the same.",
            drift.same
        );
    } else {
        let s = if differences == 1 { "" } else { "s" };
        println!("{path} and edition {edition}: {differences} difference{s}");
    }
    for difference in &drift.differences {
        println!("- {difference}");
    }
    if differences == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What a comparison found.
#[derive(Debug, Default)]
struct Drift {
    differences: Vec<String>,
    /// How many cells say the same.
    same: usize,
}

impl Drift {
    /// Compares an article with the two tables of an edition.
    fn between(article: &str, managed: &str, byo: &str) -> Self {
        let mut drift = Self::default();
        let found = tables(article);
        if found.is_empty() {
            drift.differences.push(
                "There is no migration table: no table has outbound types both over its columns and before its rows."
                    .into(),
            );
            return drift;
        }
        let (of_managed, of_byo) = drift.identify(&found);
        for (vnet, found, published) in [
            (Vnet::Managed, of_managed, managed),
            (Vnet::Byo, of_byo, byo),
        ] {
            let published = tables(published).into_iter().next().unwrap_or_default();
            match found {
                Some(found) => drift.compare(vnet, found, &published),
                None => drift
                    .differences
                    .push(format!("{vnet}: there is no such table any more.")),
            }
        }
        drift
    }

    /// Which table is for which kind of VNet: by its heading, else by its place.
    fn identify<'a>(&mut self, tables: &'a [Table]) -> (Option<&'a Table>, Option<&'a Table>) {
        let headed = |vnet| tables.iter().position(|table| table.vnet == Some(vnet));
        let mut places = [headed(Vnet::Managed), headed(Vnet::Byo)];
        for (i, table) in tables.iter().enumerate() {
            let line = table.line;
            if places.contains(&Some(i)) {
                continue;
            }
            let free = places.iter().position(Option::is_none);
            match free.filter(|_| table.vnet.is_none()) {
                Some(place) => {
                    places[place] = Some(i);
                    // The cells may be the same: that Microsoft renamed the heading, and that
                    // the place had to decide, a maintainer has to see all the same.
                    self.differences.push(format!(
                        "line {line}: renamed heading: none says whether this table is for a managed or a BYO VNet; by its place it is taken for the {} table.",
                        Vnet::ALL[place]
                    ));
                }
                None => self.differences.push(format!(
                    "line {line}: there is another table of outbound types; it was not compared."
                )),
            }
        }
        (
            places[0].and_then(|i| tables.get(i)),
            places[1].and_then(|i| tables.get(i)),
        )
    }

    fn compare(&mut self, vnet: Vnet, found: &Table, published: &Table) {
        let mut say = |line: usize, what: String| {
            self.differences
                .push(format!("{vnet}, line {line}: {what}"));
        };
        for (kind, new, old) in [
            ("column", &found.columns, &published.columns),
            ("row", &found.names(), &published.names()),
        ] {
            for (i, name) in new.iter().enumerate() {
                if position(&new[..i], name).is_some() {
                    say(found.line, format!("the {kind} {name} stands there twice"));
                } else if position(old, name).is_none() {
                    say(found.line, format!("new {kind} {name}"));
                }
            }
            for name in old {
                if position(new, name).is_none() {
                    say(found.line, format!("removed {kind} {name}"));
                }
            }
        }
        for row in &found.rows {
            for (i, column) in found.columns.iter().enumerate() {
                let pair = format!("from {} to {column}", row.name);
                let Some(word) = row.words.get(i) else {
                    say(row.line, format!("{pair}: the row has no such cell"));
                    continue;
                };
                let known = WORDS.iter().find(|known| known.eq_ignore_ascii_case(word));
                let new = known.map_or_else(
                    || format!("“{word}”, which is no word of these tables"),
                    ToString::to_string,
                );
                match published.word(&row.name, column) {
                    Some(old) if old.eq_ignore_ascii_case(word) => self.same += 1,
                    Some(old) => say(row.line, format!("{pair}: {old} → {new}")),
                    None => say(row.line, format!("{pair}: (new) {new}")),
                }
            }
            if row.words.len() > found.columns.len() {
                say(
                    row.line,
                    format!("the row {} is longer than the heading", row.name),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests;

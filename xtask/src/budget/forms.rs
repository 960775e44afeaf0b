//! The forms that ship, each with its limit and its goal: `budget.json`.

use std::{collections::BTreeMap, fmt::Write, path::Path};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::{project, sizes::grouped};

/// Of each file its bytes: raw, by gzip, by brotli.
pub(super) type Measured = BTreeMap<String, [usize; 3]>;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Budget {
    pub(super) forms: Vec<Form>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    pub(super) name: String,
    /// For who reads the file.
    about: String,
    /// All that travel, each packed by itself, as servers do.
    files: Vec<String>,
    packed: Packing,
    /// Beyond it the check fails.
    pub(super) limit: usize,
    /// Where it is to come; none where it is well as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    goal: Option<usize>,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Packing {
    Raw,
    Gzip,
    Brotli,
}

impl Packing {
    fn name(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Gzip => "gzip -9",
            Self::Brotli => "brotli 11",
        }
    }
}

impl Budget {
    pub(super) fn read(file: &Path) -> Result<Self> {
        serde_json::from_str(&project::read(file)?)
            .with_context(|| format!("{} is not understood", file.display()))
    }

    pub(super) fn written(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// Each file once.
    pub(super) fn files(&self) -> Vec<&str> {
        let mut files: Vec<&str> = self
            .forms
            .iter()
            .flat_map(|form| form.files.iter().map(String::as_str))
            .collect();
        files.sort_unstable();
        files.dedup();
        files
    }
}

impl Form {
    pub(super) fn size(&self, sizes: &Measured) -> usize {
        let of = |file: &String| sizes.get(file).map_or(0, |of| of[self.packed as usize]);
        self.files.iter().map(of).sum()
    }
}

/// Today's size and a hundredth, to the next hundred: room for a fix, not for a feature.
pub(super) fn limit_for(size: usize) -> usize {
    (size + size.div_ceil(100)).next_multiple_of(100)
}

pub(super) fn listed(forms: &[&Form]) -> String {
    let names: Vec<&str> = forms.iter().map(|form| form.name.as_str()).collect();
    names.join(", ")
}

pub(super) fn table(budget: &Budget, sizes: &Measured) -> String {
    let mut text = format!(
        "{:<10}{:<10}{:>10}{:>10}{:>10}\n",
        "", "", "size", "limit", "goal"
    );
    for form in &budget.forms {
        let size = form.size(sizes);
        let goal = form.goal.map_or("–".into(), grouped);
        let _ = writeln!(
            text,
            "{:<10}{:<10}{:>10}{:>10}{goal:>10}  {}",
            form.name,
            form.packed.name(),
            grouped(size),
            grouped(form.limit),
            remark(size, form.limit, form.goal)
        );
    }
    text
}

fn remark(size: usize, limit: usize, goal: Option<usize>) -> String {
    let over = |target: usize| size.checked_sub(target).filter(|over| *over > 0);
    let mut remarks = vec![];
    if let Some(over) = over(limit) {
        remarks.push(format!("{} BEYOND THE LIMIT", grouped(over)));
    }
    match (goal, goal.and_then(over)) {
        (Some(_), Some(over)) => remarks.push(format!("{} from the goal", grouped(over))),
        (Some(_), None) => remarks.push("the goal is reached".into()),
        (None, _) => {}
    }
    remarks.join(", ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::{Budget, Measured, limit_for, remark, table};

    const TEXT: &str = r#"{ "forms": [
        { "name": "module", "about": "", "files": ["a", "b"], "packed": "brotli", "limit": 30, "goal": 7 },
        { "name": "frame", "about": "", "files": ["b"], "packed": "raw", "limit": 9 } ] }"#;

    fn measured() -> Measured {
        [("a".into(), [90, 50, 20]), ("b".into(), [10, 8, 6])].into()
    }

    #[test]
    fn a_form_is_all_its_files_as_they_travel() {
        let budget: Budget = serde_json::from_str(TEXT).unwrap();
        let sizes = measured();
        let of: Vec<_> = budget.forms.iter().map(|form| form.size(&sizes)).collect();
        assert_eq!(of, [26, 10]);
        assert_eq!(budget.files(), ["a", "b"]);
        let table = table(&budget, &sizes);
        assert!(table.contains("19 from the goal"), "{table}");
        assert!(table.contains("1 BEYOND THE LIMIT"), "{table}");
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let budget: Budget = serde_json::from_str(TEXT).unwrap();
        let written = budget.written().unwrap();
        let again: Budget = serde_json::from_str(&written).unwrap();
        assert_eq!(again.written().unwrap(), written);
        assert!(!written.contains("null"), "{written}");
    }

    #[test]
    fn the_budget_of_this_repository_reads() {
        let file = crate::project::root().join("budget.json");
        assert!(Budget::read(&file).is_ok_and(|budget| !budget.forms.is_empty()));
    }

    #[test]
    fn limits_leave_a_hundredth() {
        assert_eq!(limit_for(1_017), 1_100);
        assert_eq!(limit_for(125_757), 127_100);
    }

    #[test]
    fn says_how_far_it_is() {
        assert_eq!(remark(10, 12, None), "");
        assert_eq!(remark(10, 12, Some(10)), "the goal is reached");
        assert_eq!(
            remark(13, 12, Some(10)),
            "1 BEYOND THE LIMIT, 3 from the goal"
        );
    }
}

//! An assessment as Markdown, for a change ticket.

use super::{Assessment, Phase, Reason, Severity, Source, Text};
use std::fmt::Write;

texts! { MARKDOWN_TEXTS:
    ASKED = "markdown.asked": "{vnet}, from {from} to {to}, by the edition of {edition}.";
    BLOCKERS = "markdown.blockers": "What blocks it";
    COSTS = "markdown.costs": "What it costs";
    CHECK = "markdown.check": "Check first";
    NOT_NEEDED = "markdown.not-needed": "Not needed: {why}.";
    BACK = "markdown.back": "The way back";
    INSTEAD = "markdown.instead": "What is possible instead";
}

impl Assessment {
    /// Returns the verdict and its sentence in one line: "Yes: A cluster …".
    pub fn headline(&self) -> String {
        format!("{}: {}", self.verdict_label, self.summary)
    }

    /// The answer, its reasons, findings and plan as Markdown with check boxes.
    ///
    /// ```
    /// use aks_outbound::rules::{OutboundType::*, Request, Vnet, assess};
    ///
    /// let ticket = assess(&Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting)).to_markdown();
    /// assert!(ticket.starts_with("## Yes: "));
    /// assert!(ticket.contains("- [ ] "));
    /// ```
    pub fn to_markdown(&self) -> String {
        let translate = |text| self.language.translate(text);
        let mut text = format!("## {}\n\n", self.headline());
        let asked = [
            ("vnet", translate(self.vnet.label())),
            ("from", self.from.name()),
            ("to", self.to.name()),
            ("edition", self.edition.id),
        ];
        let _ = writeln!(text, "{}\n", self.language.format(ASKED, &asked));
        for reason in &self.reasons {
            said(&mut text, "- ", &reason.text, &reason.sources);
            if let Some(link) = &reason.link {
                let _ = writeln!(text, "  {}", plain(link));
            }
        }
        for (level, title) in [
            (Severity::Blocker, BLOCKERS),
            (Severity::Warning, COSTS),
            (Severity::Unknown, CHECK),
        ] {
            let of_level: Vec<_> = self
                .findings
                .iter()
                .filter(|f| f.severity == level)
                .collect();
            if !of_level.is_empty() {
                let _ = writeln!(text, "\n### {}\n", translate(title));
            }
            for finding in of_level {
                said(&mut text, "- [ ] ", &finding.text, &finding.sources);
                if let Some(evidence) = &finding.evidence {
                    let _ = writeln!(text, "  `{}`: {}", evidence.field, plain(&evidence.value));
                }
                code(&mut text, finding.check_command.as_deref());
            }
        }
        for phase in Phase::ALL {
            let of_phase: Vec<_> = self.steps.iter().filter(|s| s.phase == phase).collect();
            if !of_phase.is_empty() {
                let _ = writeln!(text, "\n### {}\n", translate(phase.label()));
            }
            for step in of_phase {
                if let Some(why) = step.not_needed {
                    let why = self.language.format(NOT_NEEDED, &[("why", why)]);
                    let _ = writeln!(text, "- ~~{}~~ {why}", step.text);
                    continue;
                }
                said(&mut text, "- [ ] ", &step.text, &step.sources);
                for mark in step.marks() {
                    let _ = writeln!(text, "  **{}**", translate(mark));
                }
                code(
                    &mut text,
                    step.command.as_ref().map(|script| script.bash.as_str()),
                );
            }
        }
        self.endings(&mut text);
        text
    }

    /// What stands below the plan.
    fn endings(&self, text: &mut String) {
        let section = |text: &mut String, title: Text, reasons: &[Reason]| {
            if !reasons.is_empty() {
                let _ = writeln!(text, "\n### {}\n", self.language.translate(title));
            }
            for reason in reasons {
                said(text, "- ", &reason.text, &reason.sources);
            }
        };
        section(text, BACK, self.rollback.as_slice());
        let instead = self.alternatives.as_ref().map_or(&[][..], |a| &a.texts);
        section(text, INSTEAD, instead);
    }
}

/// A line with its sources as links.
fn said(text: &mut String, bullet: &str, said: &str, sources: &[Source]) {
    let _ = write!(text, "{bullet}{}", plain(said));
    for source in sources {
        let _ = write!(text, " [[{}]]({})", source.section, source.document.url());
    }
    text.push('\n');
}

/// What others wrote (a policy's reason, a cluster's names) stays text on one line.
pub(super) fn plain(text: &str) -> String {
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().map(one_line) {
        if matches!(c, '<' | '[' | ']' | '`' | '|' | '\\') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// A command, indented so that it belongs to its list item.
fn code(text: &mut String, command: Option<&str>) {
    if let Some(command) = command {
        let _ = writeln!(
            text,
            "\n  ```sh\n  {}\n  ```",
            command.replace('\n', "\n  ")
        );
    }
}

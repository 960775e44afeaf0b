//! An assessment as Markdown, for a change ticket.

use super::{Assessment, Level, Phase, Reason, Source};
use std::fmt::Write;

impl Assessment {
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
        let mut text = format!("## {}\n\n", self.answer);
        let _ = writeln!(
            text,
            "{}, from {} to {}, by the edition of {}.\n",
            self.vnet, self.from, self.to, self.edition.id
        );
        for reason in &self.reasons {
            said(&mut text, "- ", &reason.text, &reason.sources);
            if let Some(link) = &reason.link {
                let _ = writeln!(text, "  {}", plain(link));
            }
        }
        for (level, title) in [
            (Level::Blocker, "What blocks it"),
            (Level::Caution, "What it costs"),
            (Level::Unknown, "Check first"),
        ] {
            let of_level: Vec<_> = self.findings.iter().filter(|f| f.level == level).collect();
            if !of_level.is_empty() {
                let _ = writeln!(text, "\n### {title}\n");
            }
            for finding in of_level {
                said(&mut text, "- [ ] ", &finding.text, &finding.sources);
                if let Some(evidence) = &finding.evidence {
                    let _ = writeln!(text, "  `{}`: {}", evidence.field, plain(&evidence.value));
                }
                code(&mut text, finding.find_out.as_deref());
            }
        }
        for (phase, title) in [
            (Phase::Before, "Before"),
            (Phase::Change, "The change"),
            (Phase::After, "After"),
        ] {
            let of_phase: Vec<_> = self.steps.iter().filter(|s| s.phase == phase).collect();
            if !of_phase.is_empty() {
                let _ = writeln!(text, "\n### {title}\n");
            }
            for step in of_phase {
                if let Some(why) = step.left_out {
                    let _ = writeln!(text, "- ~~{}~~ Left out: {why}.", step.text);
                    continue;
                }
                said(&mut text, "- [ ] ", &step.text, &step.sources);
                code(&mut text, step.command.as_deref());
            }
        }
        self.endings(&mut text);
        text
    }

    /// What stands below the plan.
    fn endings(&self, text: &mut String) {
        let section = |text: &mut String, title: &str, reasons: &[Reason]| {
            if !reasons.is_empty() {
                let _ = writeln!(text, "\n### {title}\n");
            }
            for reason in reasons {
                said(text, "- ", &reason.text, &reason.sources);
            }
        };
        section(text, "The way back", self.way_back.as_slice());
        let instead = self.alternatives.as_ref().map_or(&[][..], |a| &a.texts);
        section(text, "What is possible instead", instead);
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

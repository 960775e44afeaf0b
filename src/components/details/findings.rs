//! What to know before the change, by severity.

use super::{CodeBlock, Disclosure, Footnotes};
use crate::{
    messages::AllMessages,
    rules::{Assessment, Finding, Severity},
};
use leptos::prelude::*;

/// The findings of one severity under a title; nothing if there are none.
pub(super) fn findings(
    assessment: &Assessment,
    severity: Severity,
    title: &'static str,
    notes: &Footnotes,
    messages: &'static AllMessages,
) -> Option<impl IntoView + use<>> {
    let findings = assessment
        .findings
        .iter()
        .filter(|it| it.severity == severity);
    let items: Vec<_> = findings.map(|it| item(it, notes, messages)).collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="findings" data-level=severity.name()>
                <h2>{title}</h2>
                <ul>{items}</ul>
            </div>
        }
    })
}

/// A finding with the field that shows it, or how to check.
fn item(
    finding: &Finding,
    notes: &Footnotes,
    messages: &'static AllMessages,
) -> impl IntoView + use<> {
    let inferred = finding
        .inferred
        .then(|| view! { <em class="mark">{messages.inferred}</em> });
    let evidence = finding.evidence.as_ref().map(|evidence| {
        let shown = format!("{}: {}", evidence.field, evidence.value);
        view! { <code class="evidence">{shown}</code> }
    });
    let (id, purpose) = (format!("check {}", finding.id), finding.text.clone());
    let check = finding.check_command.clone().map(|command| {
        let null_meaning = finding
            .null_meaning
            .map(|text| view! { <p class="hint">{text}</p> });
        view! {
            <Disclosure id summary=messages.find_out>
                <CodeBlock code=command purpose/>
                {null_meaning}
            </Disclosure>
        }
    });
    view! {
        <li>
            {finding.text.clone()} {notes.links(&finding.sources)} {inferred} {evidence} {check}
        </li>
    }
}

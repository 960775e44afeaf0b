//! The answer to a request: what [`assess`] returns.

use super::{
    Command, Edition, OutboundType, Request, Source, Support, Vnet, commands, notes::notes,
    reasons::reasons,
};
use serde::Serialize;

/// The overall answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The move is possible.
    Yes,
    /// The move is not possible.
    No,
    /// The table allows it, something about the cluster does not.
    Blocked,
    /// From and to are the same.
    NoChange,
    /// The sources say different things.
    Disagree,
    /// The sources say nothing.
    Unknown,
}

impl Verdict {
    /// The value as it appears in a serialised assessment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Blocked => "blocked",
            Self::NoChange => "noChange",
            Self::Disagree => "disagree",
            Self::Unknown => "unknown",
        }
    }
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// The change will be refused.
    Blocker,
    /// It will work, and this is what it costs.
    Caution,
    /// Not known from what was given: check it.
    Unknown,
}

impl Level {
    /// The value as it appears in a serialised assessment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blocker => "blocker",
            Self::Caution => "caution",
            Self::Unknown => "unknown",
        }
    }
}

/// Something to know about a move before making it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// How grave it is.
    pub level: Level,
    /// A stable name, in kebab case.
    pub id: &'static str,
    /// What is to be known.
    pub text: String,
    /// Where it is written.
    pub sources: Vec<Source>,
}

/// Why the answer is what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// A stable name, in kebab case.
    pub id: &'static str,
    /// The reason in words.
    pub text: String,
    /// Where it is written.
    pub sources: Vec<Source>,
}

/// The whole answer to one [`Request`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Assessment {
    /// The edition that answers.
    pub edition: &'static Edition,
    /// The kind of VNet that was asked about.
    pub vnet: Vnet,
    /// The type to move from.
    pub from: OutboundType,
    /// The type to move to.
    pub to: OutboundType,
    /// The overall answer.
    pub verdict: Verdict,
    /// What the edition's table says: never more than that.
    pub support: Support,
    /// The answer in one sentence.
    pub answer: String,
    /// Why, the table's own word first.
    pub reasons: Vec<Reason>,
    /// What to know before making the move. Empty where there is no move to make.
    pub findings: Vec<Finding>,
    /// The commands that make the move. Empty unless the verdict is [`Verdict::Yes`].
    pub commands: Vec<Command>,
    /// Every source named above, each once.
    pub sources: Vec<Source>,
}

/// The verdict alone: what a matrix cell shows. Allocates nothing.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Request, Verdict, Vnet, verdict};
///
/// let back = Request::new(Vnet::Managed, ManagedNatGateway, LoadBalancer);
/// assert_eq!(verdict(&back), Verdict::Yes);
/// ```
pub fn verdict(request: &Request) -> Verdict {
    let Request {
        edition,
        vnet,
        from,
        to,
        ..
    } = *request;
    if edition.dispute(vnet, from, to).is_some() {
        return Verdict::Disagree;
    }
    match edition.support(vnet, from, to) {
        Support::Supported => Verdict::Yes,
        Support::NotSupported => Verdict::No,
        Support::SameType => Verdict::NoChange,
        Support::NoRow | Support::NoColumn => Verdict::Unknown,
    }
}

/// Answers: can a cluster move, why, what does it cost, and how is it done?
///
/// This is the one door to the rules.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Request, Support, Verdict, Vnet, assess};
///
/// let move_ = Request::new(Vnet::Managed, LoadBalancer, ManagedNatGateway);
/// let answer = assess(&move_);
/// assert_eq!(answer.verdict, Verdict::Yes);
/// assert_eq!(answer.support, Support::Supported);
///
/// // The article prints a command for this pair; its tables forbid it.
/// let refused = assess(&Request::new(Vnet::Managed, ManagedNatGateway, UserDefinedRouting));
/// assert_eq!(refused.verdict, Verdict::No);
/// assert!(refused.commands.is_empty());
/// ```
pub fn assess(request: &Request) -> Assessment {
    let Request {
        edition,
        vnet,
        from,
        to,
        ..
    } = *request;
    let verdict = verdict(request);
    let reasons = reasons(request);
    let findings = if matches!(verdict, Verdict::Yes | Verdict::Disagree) {
        notes(request)
    } else {
        Vec::new()
    };
    let commands = if verdict == Verdict::Yes {
        commands::update(to)
    } else {
        Vec::new()
    };
    let mut sources: Vec<Source> = Vec::new();
    let named = reasons.iter().map(|r| &r.sources);
    for source in named.chain(findings.iter().map(|f| &f.sources)).flatten() {
        if !sources.contains(source) {
            sources.push(*source);
        }
    }
    Assessment {
        edition,
        vnet,
        from,
        to,
        verdict,
        support: edition.support(vnet, from, to),
        answer: answer(request, verdict),
        reasons,
        findings,
        commands,
        sources,
    }
}

/// The verdict as a sentence.
fn answer(request: &Request, verdict: Verdict) -> String {
    let Request {
        edition,
        vnet,
        from,
        to,
        ..
    } = *request;
    let id = edition.id;
    match verdict {
        Verdict::Yes => format!("Yes: a cluster in a {vnet} can move from {from} to {to}."),
        Verdict::No => format!("No: a cluster in a {vnet} cannot move from {from} to {to}."),
        Verdict::Blocked => {
            format!("Blocked: this cluster cannot move from {from} to {to} as it is.")
        }
        Verdict::NoChange => format!("Nothing to change: the cluster uses {from} already."),
        Verdict::Disagree => {
            format!(
                "Sources disagree: {from} to {to} in a {vnet} is not settled. Do not rely on it."
            )
        }
        Verdict::Unknown => {
            format!("Not known: the {vnet} table of {id} says nothing about {from} to {to}.")
        }
    }
}

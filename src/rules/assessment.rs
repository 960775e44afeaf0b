//! The answer to a request: what [`assess`] returns.

use super::{
    Alternatives, Command, Edition, Finding, Language, Origin, OutboundType, Reason, Request,
    Source, Step, Support, Text, Values, Verdict, Vnet,
    alternatives::alternatives,
    commands::{commands, is_isolated},
    pair_verdict,
    plan::{rollback, steps},
    prerequisites::{findings, has_blocker},
    reasons::reasons,
    support, table_verdict, verdict,
};
use serde::Serialize;

/// The whole answer to one [`Request`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Assessment {
    /// The edition that answers.
    pub edition: &'static Edition,
    /// The kind of VNet that was asked about.
    pub vnet: Vnet,
    /// The type to move from.
    pub from: Origin,
    /// The type to move to.
    pub to: OutboundType,
    /// The overall answer.
    pub verdict: Verdict,
    /// The answer of the edition alone, without cluster and policy.
    #[serde(skip)]
    pub verdict_of_table: Verdict,
    /// What the edition's table says: never more than that.
    pub support: Support,
    /// The verdict in a word or two, in the language of the request.
    pub verdict_label: String,
    /// The sentence that explains the verdict. It does not repeat the label.
    pub summary: String,
    /// Whether the move is possible and a whole cluster, the one asked about, shows nothing
    /// that blocks it. Of a part of a cluster's JSON nobody can say so.
    #[serde(skip)]
    pub nothing_blocks: bool,
    /// Why, the table's own word first.
    pub reasons: Vec<Reason>,
    /// What to know before making the move, the gravest first. Empty where there is no
    /// move to make.
    pub findings: Vec<Finding>,
    /// What to do, in order. Empty unless the move is possible, or would be if its
    /// blockers were gone.
    pub steps: Vec<Step>,
    /// Whether and how it can be undone; absent where there is no move to make.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rollback: Option<Reason>,
    /// What is possible instead, for a move that is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternatives: Option<Alternatives>,
    /// The commands that make the move. Empty unless the verdict is [`Verdict::Yes`].
    pub commands: Vec<Command>,
    /// What other editions say of the pair, where it is something else.
    pub other_editions: Vec<OtherEdition>,
    /// Every source named above, each once.
    pub sources: Vec<Source>,
    /// The language of all this.
    #[serde(skip)]
    pub language: &'static Language,
}

/// What another edition says of the same pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OtherEdition {
    /// The edition.
    pub edition: &'static Edition,
    /// The day of the edit that made it.
    pub edited: &'static str,
    /// Its answer.
    pub verdict: Verdict,
    /// What its table says.
    pub support: Support,
}

/// What other editions say of the pair, where it is something else.
pub fn other_editions(request: &Request) -> impl Iterator<Item = OtherEdition> {
    let asked = Request {
        cluster: None,
        policy: None,
        ..*request
    };
    let here = (table_verdict(&asked), support(&asked));
    Edition::all().iter().filter_map(move |edition| {
        let there = asked.edition(edition);
        let (verdict, support) = (table_verdict(&there), support(&there));
        (*edition != asked.edition && (verdict, support) != here).then_some(OtherEdition {
            edition,
            edited: edition.edited,
            verdict,
            support,
        })
    })
}

/// Answers: can a cluster move, why, what does it cost, and how is it done?
///
/// This is the one door to the rules.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Request, Support, Verdict, Vnet, assess};
///
/// let answer = assess(&Request::new(Vnet::Managed, LoadBalancer, ManagedNatGateway));
/// assert_eq!(answer.verdict, Verdict::Yes);
/// assert_eq!(answer.support, Support::Supported);
///
/// // The article prints a command for this pair; its tables forbid it.
/// let refused = assess(&Request::new(Vnet::Managed, ManagedNatGateway, UserDefinedRouting));
/// assert_eq!(refused.verdict, Verdict::No);
/// assert!(refused.commands.is_empty());
/// ```
pub fn assess(request: &Request) -> Assessment {
    let verdict = verdict(request);
    let possible = matches!(pair_verdict(request), Verdict::Yes | Verdict::Disagree);
    let reasons = reasons(request);
    let findings = if possible {
        findings(request)
    } else {
        Vec::new()
    };
    let values = Values::of(request);
    let commands = commands(request, &values);
    // With its blockers gone a disputed move is disputed still: there is no plan for it.
    let steps = steps(request, &values);
    let rollback = if possible { rollback(request) } else { None };
    let alternatives = match verdict {
        Verdict::No | Verdict::Unknown | Verdict::Disagree => alternatives(request),
        _ => None,
    };

    let mut sources: Vec<Source> = Vec::new();
    let named = reasons.iter().map(|r| &r.sources);
    let named = named.chain(findings.iter().map(|f| &f.sources));
    let named = named.chain(steps.iter().map(|s| &s.sources));
    let named = named.chain(rollback.iter().map(|r| &r.sources));
    let named = named.chain(
        alternatives
            .iter()
            .flat_map(|a| a.texts.iter().map(|r| &r.sources)),
    );
    let named = named.chain(
        commands
            .iter()
            .flat_map(|c| c.caveats.iter().map(|r| &r.sources)),
    );
    for source in named.flatten() {
        if !sources.contains(source) {
            sources.push(*source);
        }
    }
    Assessment {
        edition: request.edition,
        vnet: request.vnet,
        from: request.from,
        to: request.to,
        verdict,
        verdict_of_table: table_verdict(request),
        support: support(request),
        verdict_label: request.language.translate(verdict.label()).into(),
        summary: summary(request, verdict),
        nothing_blocks: verdict == Verdict::Yes
            && request.fitting_cluster().is_some_and(|it| it.whole),
        reasons,
        findings,
        steps,
        rollback,
        alternatives,
        commands,
        other_editions: other_editions(request).collect(),
        sources,
        language: request.language,
    }
}

/// Returns the verdict and its sentence, without the details that take longer.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Request, Verdict, Vnet, assess, verdict_summary};
///
/// let request = Request::new(Vnet::Byo, LoadBalancer, Block);
/// let (verdict, summary) = verdict_summary(&request);
/// assert_eq!(verdict, Verdict::No);
/// assert_eq!(summary, assess(&request).summary);
/// ```
pub fn verdict_summary(request: &Request) -> (Verdict, String) {
    let verdict = verdict(request);
    (verdict, summary(request, verdict))
}

/// Returns the same from the tables alone, without cluster and policy.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Request, Vnet, pair_verdict_summary, verdict_summary};
///
/// let request = Request::new(Vnet::Byo, LoadBalancer, Block);
/// assert_eq!(pair_verdict_summary(&request), verdict_summary(&request));
/// ```
pub fn pair_verdict_summary(request: &Request) -> (Verdict, String) {
    let verdict = pair_verdict(request);
    (
        verdict,
        request.format(table_summary(request, verdict), &[]),
    )
}

texts! { SUMMARY_TEXTS:
    YES = "verdict.yes.summary": "A cluster in a {vnet} can move from {from} to {to}.";
    // The table leaves out what the service requires: "can move" alone would mislead.
    YES_IF_ISOLATED = "verdict.yes.summary-if-isolated": "If it is network isolated and bootstraps from the cache, a cluster in a {vnet} can move from {from} to {to}.";
    YES_NEW = "verdict.yes.summary-new": "A new cluster in a {vnet} can have {to}.";
    NO = "verdict.no.summary": "A cluster in a {vnet} cannot move from {from} to {to}.";
    NO_NEW = "verdict.no.summary-new": "A new cluster in a {vnet} cannot have {to}.";
    BLOCKED = "verdict.blocked.summary": "This cluster cannot move from {from} to {to} as it is.";
    BLOCKED_BY_POLICY = "verdict.blocked.summary-policy": "{to} is supported by AKS here, but not allowed by the rules of this house.";
    BLOCKED_BY_POLICY_ANYWAY = "verdict.blocked.summary-policy-anyway": "{to} is not allowed by the rules of this house.";
    NO_CHANGE = "verdict.no-change.summary": "The cluster uses {from} already.";
    DISAGREE = "verdict.disagree.summary": "Whether a cluster in a {vnet} can move from {from} to {to} is not settled. Do not rely on it.";
    UNKNOWN = "verdict.unknown.summary": "The {vnet} table of {edition} says nothing about {from} to {to}.";
}

/// Returns the sentence that explains the verdict.
fn summary(request: &Request, verdict: Verdict) -> String {
    let text = match verdict {
        Verdict::Blocked if has_blocker(request) => BLOCKED,
        _ => table_summary(request, verdict),
    };
    request.format(text, &[])
}

fn table_summary(request: &Request, verdict: Verdict) -> Text {
    let is_new = request.from == Origin::NewCluster;
    match verdict {
        Verdict::Yes if is_new => YES_NEW,
        Verdict::No if is_new => NO_NEW,
        Verdict::Yes if is_isolated(request.to) && request.fitting_cluster().is_none() => {
            YES_IF_ISOLATED
        }
        Verdict::Yes => YES,
        Verdict::No => NO,
        Verdict::Blocked if pair_verdict(request) == Verdict::Yes => BLOCKED_BY_POLICY,
        Verdict::Blocked => BLOCKED_BY_POLICY_ANYWAY,
        Verdict::NoChange => NO_CHANGE,
        Verdict::Disagree => DISAGREE,
        Verdict::Unknown => UNKNOWN,
    }
}

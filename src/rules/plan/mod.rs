//! The plan of a change: what to do, in which order, and what each step does to traffic.

mod after;
mod before;
mod change;
mod rollback;
mod script;
mod statements;

pub(super) use rollback::{reversed, rollback};
pub use script::Script;
pub(super) use statements::PLAN_STEPS;

use super::{
    Field, OutboundType, Request, Source, Statement, Text, Values,
    commands::{change_script, is_isolated},
    prerequisites::blockers,
};
use script::Names;
use serde::Serialize;

/// The part of a plan that a step belongs to, in the order of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// Reads and records; changes nothing.
    CheckFirst,
    /// Prepares the change without interrupting traffic, up to the maintenance window.
    Before,
    /// The change itself, inside the maintenance window.
    Change,
    /// Confirms that the cluster works.
    Verify,
    /// Removes what the change left behind.
    CleanUp,
    /// Undoes the change, if it fails.
    RollBack,
}

impl Phase {
    /// All phases, in their order.
    pub const ALL: [Self; 6] = [
        Self::CheckFirst,
        Self::Before,
        Self::Change,
        Self::Verify,
        Self::CleanUp,
        Self::RollBack,
    ];

    /// Returns the title of the phase.
    pub const fn label(self) -> Text {
        match self {
            Self::CheckFirst => CHECK_FIRST,
            Self::Before => BEFORE,
            Self::Change => CHANGE,
            Self::Verify => VERIFY,
            Self::CleanUp => CLEAN_UP,
            Self::RollBack => ROLL_BACK,
        }
    }

    /// The value as it appears in a serialised assessment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CheckFirst => "checkFirst",
            Self::Before => "before",
            Self::Change => "change",
            Self::Verify => "verify",
            Self::CleanUp => "cleanUp",
            Self::RollBack => "rollBack",
        }
    }
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The part of the plan.
    pub phase: Phase,
    /// A stable name, in kebab case. Each plan has it once.
    pub id: &'static str,
    /// What to do.
    pub text: String,
    /// The commands, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<Script>,
    /// Whether connections are reset by this step: egress moves or ends, or nodes restart.
    pub resets_connections: bool,
    /// Whether the change also works without this step.
    pub optional: bool,
    /// Whether the step rests on an inference: no source says exactly this.
    pub inferred: bool,
    /// Why this cluster doesn't need the step. Absent for a step to carry out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_needed: Option<&'static str>,
    /// Where it is written.
    pub sources: Vec<Source>,
}

impl Step {
    /// Returns what a reader must see at a glance, such as "Connections are reset now."
    pub fn marks(&self) -> impl Iterator<Item = Text> {
        let marks = [
            (self.resets_connections, RESETS_CONNECTIONS),
            (self.optional, OPTIONAL),
            (self.inferred, INFERRED),
        ];
        marks
            .into_iter()
            .filter_map(|(applies, mark)| applies.then_some(mark))
    }
}

texts! { PLAN_TEXTS:
    CHECK_FIRST = "plan.check-first": "Check first";
    BEFORE = "plan.before": "Before the change";
    CHANGE = "plan.change": "The change";
    VERIFY = "plan.verify": "Verify";
    CLEAN_UP = "plan.clean-up": "Clean up";
    ROLL_BACK = "plan.roll-back": "Roll back";
    RESETS_CONNECTIONS = "plan.resets-connections": "Connections are reset now.";
    OPTIONAL = "plan.optional": "Optional.";
    INFERRED = "plan.inferred": "Inferred: no source says exactly this.";
    CACHED = "plan.cached": "the cluster already bootstraps from the cache";
    CACHED_BY_TYPE = "plan.cached-by-type": "a cluster with this outbound type already bootstraps from the cache";
    NO_RANGES = "plan.no-ranges": "the cluster has no authorized IP ranges";
    PRIVATE = "plan.private": "a private cluster has no authorized IP ranges";
    INTEGRATED = "plan.integrated": "the nodes reach the API server inside the virtual network";
    OWN_ADDRESSES = "plan.own-addresses": "you entered addresses of your own";
    API_SERVER_INSIDE = "plan.api-server-inside": "the API server is already private or VNet-integrated";
    INSIDE_BY_TYPE = "plan.inside-by-type": "a cluster with this outbound type already has a private or VNet-integrated API server";
    KUBENET_TABLE = "plan.kubenet-table": "the subnets of this kubenet cluster keep their route table";
}

/// The steps of a change with what a reader filled in, among them those that the cluster
/// makes needless. There are none unless the change is supported.
///
/// ```
/// use aks_outbound::rules::{OutboundType::*, Phase, Request, Values, Vnet, steps};
///
/// let steps = steps(&Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting), &Values::default());
/// // Egress moves with the default route, not with the outbound type.
/// let cut_over = steps.iter().find(|step| step.resets_connections).unwrap();
/// assert_eq!((cut_over.id, cut_over.phase), ("step-route", Phase::Change));
/// ```
pub fn steps(request: &Request, values: &Values) -> Vec<Step> {
    if super::pair_verdict(request) == super::Verdict::Yes {
        Plan::of(request, values).steps
    } else {
        Vec::new()
    }
}

/// How a cluster's nodes depend on the authorized IP ranges of the API server.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ranges {
    /// Nobody said whether there are any.
    Unknown,
    /// There are some, and nodes need to be in them.
    Present,
    /// There is `0.0.0.0/32` alone, which stands for the load balancer's address.
    LoadBalancerOnly,
    /// The nodes don't depend on them, for this reason.
    Irrelevant(Text),
}

/// A plan in the making.
struct Plan<'a> {
    request: &'a Request<'a>,
    values: &'a Values,
    names: Names<'a>,
    from: Option<OutboundType>,
    to: OutboundType,
    steps: Vec<Step>,
}

impl<'a> Plan<'a> {
    fn of(request: &'a Request<'a>, values: &'a Values) -> Self {
        let mut plan = Self {
            request,
            values,
            names: Names::of(request, values),
            from: request.from.existing(),
            to: request.to,
            steps: Vec::new(),
        };
        if let Some(from) = plan.from {
            plan.check_first(from);
            plan.before(from);
            plan.ways_out();
            plan.change(from);
            plan.verify();
            plan.clean_up(from);
            plan.roll_back(from);
        } else {
            plan.creation();
        }
        plan
    }

    /// Adds a step, to be qualified further.
    fn add(
        &mut self,
        phase: Phase,
        statement: &'static Statement,
        command: impl Into<Option<Script>>,
    ) -> &mut Step {
        self.steps.push(Step {
            phase,
            id: statement.id(),
            text: statement.format(self.request),
            command: command.into(),
            resets_connections: false,
            optional: false,
            inferred: statement.inferred,
            not_needed: None,
            // A text without a source of its own says what the table says.
            sources: if statement.sources.is_empty() {
                vec![Source::table(self.request.edition, self.request.vnet)]
            } else {
                statement.sources.to_vec()
            },
        });
        let last = self.steps.len() - 1;
        &mut self.steps[last]
    }

    /// A reason, in the language of the answer.
    fn reason(&self, text: Option<Text>) -> Option<&'static str> {
        text.map(|text| self.request.language.translate(text))
    }

    /// Whether the pasted cluster is known to be dual stack.
    fn ipv6(&self) -> bool {
        self.request.fitting_cluster().is_some_and(|it| it.ipv6)
    }

    fn is_kubenet(&self) -> bool {
        let cluster = self.request.fitting_cluster();
        let plugin = cluster.and_then(|it| it.network_plugin.as_deref());
        plugin.is_some_and(|plugin| plugin.eq_ignore_ascii_case("kubenet"))
    }

    fn is_blocked_by(&self, id: &str) -> bool {
        blockers(self.request).any(|(blocker, _)| blocker == id)
    }

    /// Whether the reader entered addresses for an egress that AKS manages.
    fn has_own_addresses(&self) -> bool {
        let fields: &[Field] = match self.to {
            OutboundType::LoadBalancer => &[Field::LoadBalancerIps, Field::LoadBalancerIpPrefixes],
            OutboundType::ManagedNatGateway
                if super::commands::takes_own_nat_addresses(self.request) =>
            {
                &[Field::NatGatewayIps, Field::NatGatewayIpPrefixes]
            }
            _ => &[],
        };
        fields
            .iter()
            .any(|field| self.values.value(*field).is_some())
    }

    fn ranges(&self) -> Ranges {
        let Some(cluster) = self.request.fitting_cluster() else {
            return Ranges::Unknown;
        };
        if cluster.private == Some(true) {
            Ranges::Irrelevant(PRIVATE)
        } else if cluster.vnet_integration == Some(true) {
            Ranges::Irrelevant(INTEGRATED)
        } else if cluster
            .authorized_ranges
            .iter()
            .any(|it| it.trim() == "0.0.0.0/32")
        {
            Ranges::LoadBalancerOnly
        } else if !cluster.authorized_ranges.is_empty() {
            Ranges::Present
        } else if cluster.whole {
            Ranges::Irrelevant(NO_RANGES)
        } else {
            Ranges::Unknown
        }
    }

    /// Why nobody needs to touch the authorized IP ranges.
    fn ranges_not_needed(&self) -> Option<&'static str> {
        match self.ranges() {
            Ranges::Irrelevant(why) => self.reason(Some(why)),
            _ => None,
        }
    }

    /// Whether the plan has steps about authorized IP ranges: not for network isolated
    /// clusters, whose nodes reach the API server inside the network.
    fn minds_ranges(&self) -> bool {
        !is_isolated(self.to) && self.from.is_some_and(|from| !is_isolated(from))
    }

    /// The command of the change.
    fn change_script(&self) -> Option<Script> {
        change_script(self.request, self.values)
    }
}

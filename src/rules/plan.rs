//! What to do, in which order: before the change, the change, after it, and the way back.

use super::{
    Command, OutboundType, Reason, Request, Source, Statement, Text, Tool, Verdict,
    cluster::Cluster, commands::is_isolated, quote, statements, table_verdict,
};
use serde::Serialize;

/// When a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// Ahead of the change.
    Before,
    /// The change itself.
    Change,
    /// When it is through.
    After,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// When it is done.
    pub phase: Phase,
    /// A stable name, in kebab case.
    pub id: &'static str,
    /// What to do.
    pub text: String,
    /// A command that does it, or helps: the same in bash and in PowerShell, but for the
    /// change itself, which is for bash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
    /// Why it is left out, for this cluster. A step that is to be done has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip_reason: Option<&'static str>,
    /// Whether it is a conclusion that none of the sources states.
    pub inferred: bool,
    /// Where it is written.
    pub sources: Vec<Source>,
}

texts! { PLAN_TEXTS:
    CACHED = "plan.cached": "the cluster bootstraps from the cache already";
    CACHED_BY_TYPE = "plan.cached-by-type": "a cluster of this type bootstraps from the cache already";
    NO_RANGES = "plan.no-ranges": "the cluster has no authorized IP ranges";
}

const CLUSTER: &str = "--resource-group '<resourceGroup>' --name '<clusterName>'";

/// The steps of a change, those that the cluster makes needless among them.
pub(super) fn plan(request: &Request, commands: &[Command]) -> Vec<Step> {
    let cluster = request.fitting_cluster();
    let mut plan = Plan {
        request,
        steps: Vec::new(),
    };
    match request.from.existing() {
        Some(from) => {
            plan.before(from, cluster);
            plan.change(from, commands);
            plan.after(from, cluster);
        }
        None => plan.creation(commands),
    }
    plan.steps
}

/// The way back, which can differ from the way there.
pub(super) fn rollback(request: &Request) -> Option<Reason> {
    let from = request.from.existing()?;
    let back = Request {
        from: request.to.into(),
        to: from,
        cluster: None,
        policy: None,
        ..*request
    };
    let statement = match table_verdict(&back) {
        Verdict::Yes => &statements::BACK_YES,
        Verdict::No => &statements::BACK_NO,
        _ => &statements::BACK_OPEN,
    };
    Some(Reason {
        id: statement.id(),
        text: statement.format(request),
        link: None,
        inferred: statement.inferred,
        sources: vec![Source::table(request.edition, request.vnet)],
    })
}

struct Plan<'a> {
    request: &'a Request<'a>,
    steps: Vec<Step>,
}

impl Plan<'_> {
    fn add(&mut self, phase: Phase, statement: &'static Statement, command: Option<String>) {
        self.steps.push(Step {
            phase,
            id: statement.id(),
            text: statement.format(self.request),
            command,
            skip_reason: None,
            inferred: statement.inferred,
            sources: statement.sources.to_vec(),
        });
    }

    /// A step that is left out where there is a reason to.
    fn unless(
        &mut self,
        why: Option<Text>,
        phase: Phase,
        statement: &'static Statement,
        command: Option<String>,
    ) {
        self.add(phase, statement, command);
        if let Some(step) = self.steps.last_mut() {
            step.skip_reason = why.map(|why| self.request.language.translate(why));
        }
    }

    fn before(&mut self, from: OutboundType, cluster: Option<&Cluster>) {
        use Phase::Before;
        let to = self.request.to;
        self.add(
            Before,
            &statements::STEP_RECORD,
            Some(format!(
                "az aks show {CLUSTER} --query networkProfile --output json"
            )),
        );
        if is_isolated(to) {
            self.add(Before, &statements::STEP_EGRESS_ELSEWHERE, None);
            let cached = cluster.and_then(|c| c.artifact_source.as_deref());
            let why = if cached.is_some_and(|source| source.eq_ignore_ascii_case("Cache")) {
                Some(CACHED)
            } else if is_isolated(from) && cluster.is_none() {
                Some(CACHED_BY_TYPE)
            } else {
                None
            };
            self.unless(
                why,
                Before,
                &statements::STEP_CACHE,
                Some(format!(
                    "az aks update {CLUSTER} --bootstrap-artifact-source Cache"
                )),
            );
            self.unless(
                why,
                Before,
                &statements::STEP_CACHE_REIMAGE,
                Some(format!("az aks upgrade {CLUSTER} --node-image-only")),
            );
        }
        if to == OutboundType::Block {
            self.add(
                Before,
                &statements::STEP_PREVIEW,
                Some("az extension add --name aks-preview --upgrade".into()),
            );
        }
        match to {
            OutboundType::UserAssignedNatGateway | OutboundType::UserDefinedRouting => {
                self.add(Before, &statements::STEP_KNOW_IPS, None);
                self.unless(
                    no_ranges(cluster),
                    Before,
                    &statements::STEP_AUTHORIZE,
                    Some(authorize(cluster)),
                );
                self.add(Before, &statements::STEP_PARTNERS, None);
            }
            OutboundType::LoadBalancer => self.add(Before, &statements::STEP_OWN_IPS, None),
            OutboundType::ManagedNatGateway => {
                self.add(Before, &statements::STEP_UNKNOWN_IPS, None);
            }
            OutboundType::None | OutboundType::Block => {}
        }
        self.add(Before, &statements::STEP_WINDOW, None);
        self.network(cluster);
    }

    /// What must stand in the network before a cluster can use it.
    fn network(&mut self, cluster: Option<&Cluster>) {
        let each = |flag: &str| each_subnet(cluster, flag);
        match self.request.to {
            OutboundType::UserAssignedNatGateway => {
                self.add(
                    Phase::Before,
                    &statements::STEP_NAT_ASSOCIATE,
                    Some(each("--nat-gateway '<natGatewayId>'")),
                );
            }
            OutboundType::UserDefinedRouting => {
                self.add(Phase::Before, &statements::STEP_FIREWALL, None);
                let route = "az network route-table route create --resource-group '<resourceGroup>' --route-table-name '<routeTable>' --name default --address-prefix 0.0.0.0/0 --next-hop-type VirtualAppliance --next-hop-ip-address '<applianceIp>'";
                let associate = each("--route-table '<routeTableId>'");
                self.add(
                    Phase::Before,
                    &statements::STEP_ROUTE,
                    Some(format!("{route}\n{associate}")),
                );
            }
            _ => {}
        }
    }

    fn change(&mut self, from: OutboundType, commands: &[Command]) {
        self.add(Phase::Change, &statements::STEP_CHANGE, bash(commands));
        if is_isolated(from) && !is_isolated(self.request.to) {
            self.add(Phase::Change, &statements::STEP_LEAVE_CACHE, None);
        }
    }

    fn after(&mut self, from: OutboundType, cluster: Option<&Cluster>) {
        use Phase::After;
        // Nodes that are made anew must reach the API server: new addresses come first.
        let ips = match self.request.to {
            OutboundType::LoadBalancer => Some("loadBalancerProfile"),
            OutboundType::ManagedNatGateway => Some("natGatewayProfile"),
            _ => None,
        };
        if let Some(profile) = ips {
            let command = format!(
                "az aks show {CLUSTER} --query \"networkProfile.{profile}.effectiveOutboundIPs[].id\" --output tsv\naz network public-ip show --ids '<publicIpId>' --query ipAddress --output tsv"
            );
            self.add(After, &statements::STEP_NEW_IPS, Some(command));
        }
        self.add(After, &statements::STEP_REIMAGE, Some(each_pool(cluster)));
        self.add(
            After,
            &statements::STEP_READ_BACK,
            Some(format!(
                "az aks show {CLUSTER} --query networkProfile --output json"
            )),
        );
        // What the operator put into the network, AKS does not take out.
        match from {
            OutboundType::UserAssignedNatGateway => {
                self.add(After, &statements::STEP_DETACH_NAT, None);
            }
            OutboundType::UserDefinedRouting => {
                self.add(After, &statements::STEP_DETACH_ROUTE, None);
            }
            _ => {}
        }
        if !is_isolated(from) {
            self.add(After, &statements::STEP_REMOVE_OLD, None);
        }
    }

    fn creation(&mut self, commands: &[Command]) {
        if is_isolated(self.request.to) {
            self.add(Phase::Before, &statements::STEP_EGRESS_ELSEWHERE, None);
        }
        if self.request.to == OutboundType::Block {
            self.add(
                Phase::Before,
                &statements::STEP_PREVIEW,
                Some("az extension add --name aks-preview --upgrade".into()),
            );
        }
        self.network(None);
        self.add(Phase::Change, &statements::STEP_CREATE, bash(commands));
        self.add(
            Phase::After,
            &statements::STEP_READ_BACK,
            Some(format!(
                "az aks show {CLUSTER} --query networkProfile --output json"
            )),
        );
    }
}

fn bash(commands: &[Command]) -> Option<String> {
    commands
        .iter()
        .find(|command| command.tool == Tool::Bash)
        .map(|command| command.text.clone())
}

/// Why ranges need no change, where the cluster says so.
fn no_ranges(cluster: Option<&Cluster>) -> Option<Text> {
    let cluster = cluster.filter(|cluster| cluster.whole)?;
    cluster.authorized_ranges.is_empty().then_some(NO_RANGES)
}

/// The flag takes the whole list, so the old ranges are named again.
fn authorize(cluster: Option<&Cluster>) -> String {
    let ranges = cluster.map_or(&[][..], |cluster| &cluster.authorized_ranges);
    let present = ranges.join(",");
    let present = if ranges.is_empty() || !ranges.iter().all(|range| is_plain(range)) {
        "<presentRanges>"
    } else {
        &present
    };
    format!("az aks update {CLUSTER} --api-server-authorized-ip-ranges '{present},<newEgressIps>'")
}

fn each_subnet(cluster: Option<&Cluster>, flag: &str) -> String {
    let subnets = cluster.map(Cluster::subnets).unwrap_or_default();
    each(&subnets, "<subnetId>", |subnet| {
        format!("az network vnet subnet update --ids {subnet} {flag}")
    })
}

fn each_pool(cluster: Option<&Cluster>) -> String {
    let pools = cluster.map_or(&[][..], |cluster| &cluster.pools);
    let pools: Vec<&str> = pools.iter().map(|pool| pool.name.as_str()).collect();
    each(&pools, "<nodePool>", |pool| {
        format!(
            "az aks nodepool upgrade --resource-group '<resourceGroup>' --cluster-name '<clusterName>' --name {pool} --node-image-only"
        )
    })
}

/// A line for each word. For those that are not plain there is one with the placeholder.
fn each(words: &[&str], placeholder: &str, line: impl Fn(&str) -> String) -> String {
    let (plain, other): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_plain(word));
    let mut lines: Vec<String> = plain
        .iter()
        .map(|word| line(&quote(Tool::Bash, word)))
        .collect();
    if plain.is_empty() || !other.is_empty() {
        lines.push(line(&format!("'{placeholder}'")));
    }
    lines.join("\n")
}

/// Whether what a cluster's JSON holds is a word to both shells and nothing more: what a
/// template computes is no value, and what somebody made up might run in one of them.
fn is_plain(word: &str) -> bool {
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | ':' | '(' | ')');
    word.starts_with(|c: char| inside(c) && c != '-') && word.chars().all(inside)
}

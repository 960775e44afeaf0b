//! The commands of a step, written for both shells.

use crate::rules::{Field, Request, Tool, Values, cluster::Cluster, quote};
use serde::Serialize;

/// The commands of one step, one text for each shell. Both texts do the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub struct Script {
    /// For bash.
    pub bash: String,
    /// For PowerShell, also on Windows, where `az` is a batch file.
    pub powershell: String,
}

impl Script {
    /// Writes a text for each shell.
    pub(in crate::rules) fn for_shells(write: impl Fn(Tool) -> String) -> Self {
        Self {
            bash: write(Tool::Bash),
            powershell: write(Tool::PowerShell),
        }
    }

    /// The text for a shell.
    pub fn text(&self, shell: Tool) -> &str {
        match shell {
            Tool::PowerShell => &self.powershell,
            _ => &self.bash,
        }
    }

    /// The commands of this script, and then those of another.
    pub(super) fn then(self, next: &Self) -> Self {
        Self {
            bash: self.bash + "\n" + &next.bash,
            powershell: self.powershell + "\n" + &next.powershell,
        }
    }
}

/// Prints the address or the address range behind each resource ID that a command prints.
/// `az resource show` reads public IP addresses and public IP prefixes alike.
fn resolve(shell: Tool, ids: &str) -> String {
    let show = |id| {
        format!(
            "az resource show --ids {id} --api-version 2024-05-01 --query \"properties.[ipAddress, ipPrefix][]\" --output tsv"
        )
    };
    if shell == Tool::PowerShell {
        format!("foreach ($id in $({ids})) {{\n  {}\n}}", show("$id"))
    } else {
        format!("for id in $({ids}); do\n  {}\ndone", show("\"$id\""))
    }
}

/// What the commands of a plan are written with: the cluster that was pasted, and what the
/// reader filled in.
pub(super) struct Names<'a> {
    cluster: Option<&'a Cluster>,
    resource_group: String,
    name: String,
}

impl<'a> Names<'a> {
    pub(super) fn of(request: &Request<'a>, values: &Values) -> Self {
        let shown = |field: Field| values.shown(field).unwrap_or_default();
        Self {
            cluster: request.fitting_cluster(),
            resource_group: shown(Field::ResourceGroup),
            name: shown(Field::ClusterName),
        }
    }

    /// The flags that name the cluster.
    fn cluster(&self, shell: Tool) -> String {
        let (group, name) = (quote(shell, &self.resource_group), quote(shell, &self.name));
        format!("--resource-group {group} --name {name}")
    }

    /// `az aks` with a command for this cluster.
    pub(super) fn aks(&self, command: &str, flags: &str) -> Script {
        Script::for_shells(|shell| {
            let cluster = self.cluster(shell);
            format!("az aks {command} {cluster} {flags}")
                .trim_end()
                .into()
        })
    }

    /// Reads a part of the cluster.
    pub(super) fn show(&self, query: &str) -> Script {
        self.aks("show", &format!("--query \"{query}\" --output json"))
    }

    /// Reads the whole cluster.
    pub(super) fn show_all(&self) -> Script {
        self.aks("show", "--output json")
    }

    /// Prints the addresses behind the cluster's effective outbound IPs.
    pub(super) fn effective_addresses(&self) -> Script {
        let ids = self.aks("show", "--query \"networkProfile.[loadBalancerProfile, natGatewayProfile][].effectiveOutboundIPs[].id\" --output tsv");
        Script::for_shells(|shell| resolve(shell, ids.text(shell)))
    }

    /// A line for each node pool.
    pub(super) fn each_pool(&self, line: impl Fn(&str) -> String) -> Script {
        let pools = self.cluster.map_or(&[][..], |cluster| &cluster.pools);
        let pools: Vec<&str> = pools.iter().map(|pool| pool.name.as_str()).collect();
        Script::for_shells(|shell| {
            let group = quote(shell, &self.resource_group);
            let name = quote(shell, &self.name);
            each(shell, &pools, "{nodePool}", |pool| {
                let flags = format!("--resource-group {group} --cluster-name {name} --name {pool}");
                line(&flags)
            })
        })
    }

    /// A line for each subnet of nodes and pods.
    pub(super) fn each_subnet(&self, line: impl Fn(&str) -> String) -> Script {
        let subnets = self.cluster.map(Cluster::subnets).unwrap_or_default();
        Script::for_shells(|shell| each(shell, &subnets, "{subnetId}", &line))
    }

    /// The resource group of the cluster, as a word for a shell.
    pub(super) fn group(&self, shell: Tool) -> String {
        quote(shell, &self.resource_group)
    }

    /// Sets the authorized IP ranges: the present ones and what is given. The flag takes the
    /// whole list.
    pub(super) fn authorize(&self, present: Present, more: &str) -> Script {
        let ranges = self.cluster.map_or(&[][..], |it| &it.authorized_ranges);
        let known = !ranges.is_empty() && ranges.iter().all(|range| is_ipv4_range(range));
        let list = match present {
            Present::Kept | Present::Restored if known => format!("{},{more}", ranges.join(",")),
            Present::Kept => format!("{{presentRanges}},{more}"),
            Present::Restored => format!("{{recordedRanges}},{more}"),
            Present::Replaced => more.into(),
        };
        self.aks(
            "update",
            &format!("--api-server-authorized-ip-ranges '{list}'"),
        )
    }
}

/// What becomes of the present authorized IP ranges.
#[derive(Clone, Copy)]
pub(super) enum Present {
    Kept,
    Restored,
    Replaced,
}

/// A script that both shells read the same way.
pub(super) fn both(text: &str) -> Script {
    Script::for_shells(|_| text.into())
}

/// Prints the source IP address that the internet sees from a pod.
pub(super) fn source_address(ipv6: bool) -> Script {
    let curl = |name: &str, url: &str| {
        format!(
            "kubectl run {name} --image=curlimages/curl:8.12.1 --restart=Never --rm --stdin --command -- curl --fail --silent --show-error {url}"
        )
    };
    let mut text = curl("egress-check", "https://api.ipify.org");
    if ipv6 {
        text += "\n";
        text += &curl("egress-check-v6", "https://api6.ipify.org");
    }
    both(&text)
}

/// Prints the addresses of the reader's own NAT gateway.
pub(super) fn gateway_addresses() -> Script {
    let ids = "az network nat gateway show --ids '{natGatewayId}' --query \"[publicIpAddresses[].id, publicIpPrefixes[].id][]\" --output tsv";
    Script::for_shells(|shell| resolve(shell, ids))
}

/// A line for each word. Words that aren't plain become one line with the placeholder.
fn each(shell: Tool, words: &[&str], placeholder: &str, line: impl Fn(&str) -> String) -> String {
    let (plain, other): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_plain(word));
    let mut lines: Vec<String> = plain.iter().map(|word| line(&quote(shell, word))).collect();
    if plain.is_empty() || !other.is_empty() {
        lines.push(line(&format!("'{placeholder}'")));
    }
    lines.join("\n")
}

/// Whether text from a cluster's JSON is one plain word in both shells. A template expression
/// isn't a value, and hostile text could run as a command.
fn is_plain(word: &str) -> bool {
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | ':' | '(' | ')');
    word.starts_with(|c: char| inside(c) && c != '-') && word.chars().all(inside)
}

/// Whether the text is an IPv4 address or range. Azure CLI takes nothing else: no IPv6, no
/// service tags.
pub(super) fn is_ipv4_range(range: &str) -> bool {
    let (address, length) = range.split_once('/').unwrap_or((range, "32"));
    address.parse::<std::net::Ipv4Addr>().is_ok()
        && length.parse::<u8>().is_ok_and(|length| length <= 32)
}

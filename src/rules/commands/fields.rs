//! What a reader fills into a command, and what may stand there.

use crate::rules::{ENGLISH, Language, Origin, OutboundType, Request, Text, Vnet};
use serde::Serialize;

/// A value that a command takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Field {
    /// The resource group of the cluster.
    ResourceGroup,
    /// The name of the cluster.
    ClusterName,
    /// The subnet that a new cluster's nodes stand in.
    SubnetId,
    /// How many outbound IP addresses AKS makes for the load balancer.
    LoadBalancerIpCount,
    /// The ids of public IP addresses for the load balancer.
    LoadBalancerIps,
    /// The ids of public IP prefixes for the load balancer.
    LoadBalancerIpPrefixes,
    /// The load balancer's idle timeout in minutes.
    LoadBalancerIdleTimeout,
    /// Outbound ports for each node.
    LoadBalancerPorts,
    /// How many outbound IP addresses the managed NAT gateway has.
    NatGatewayIpCount,
    /// The managed NAT gateway's idle timeout in minutes.
    NatGatewayIdleTimeout,
    /// The ids of `StandardV2` public IP addresses for the managed NAT gateway.
    NatGatewayIps,
    /// The ids of `StandardV2` public IP prefixes for the managed NAT gateway.
    NatGatewayIpPrefixes,
}

/// What may stand in a field.
enum Allowed {
    /// The name of a resource: so many characters at most, and these beside letters and digits.
    Name(usize, &'static [char]),
    /// Resource ids, separated by commas: so many at most.
    Ids(usize),
    /// A whole number in a range, a multiple of the last.
    Number(u32, u32, u32),
}

texts! { FIELD_TEXTS:
    NUMBER = "field.number": "{flag} takes a whole number from {least} to {most}{note}.";
    NUMBER_IN_STEPS = "field.number-in-steps": "{flag} takes a whole number from {least} to {most}, a multiple of {step}{note}.";
    IDLE_TIMEOUT = "field.idle-timeout": " (the API allows 120, the Azure CLI stops at 100)";
    A_NAME = "field.a-name": "{flag} takes a name of at most {most} letters, digits and {list}.";
    ONE_ID = "field.one-id": "{flag} takes one resource id: /subscriptions/…";
    SEVERAL_IDS = "field.several-ids": "{flag} takes resource ids, at most {most}, separated by commas: /subscriptions/…";
    ONE_OF_THEM = "field.one-of-them": "{flag} does not go together with {other}: one of them.";
}

/// What is known of a field: flag, placeholder, what is allowed, a word on the range.
struct About(&'static str, &'static str, Allowed, Option<Text>);

impl Field {
    /// All fields, in the order in which a command names them.
    pub const ALL: [Self; 12] = [
        Self::ResourceGroup,
        Self::ClusterName,
        Self::SubnetId,
        Self::LoadBalancerIpCount,
        Self::LoadBalancerIps,
        Self::LoadBalancerIpPrefixes,
        Self::LoadBalancerIdleTimeout,
        Self::LoadBalancerPorts,
        Self::NatGatewayIpCount,
        Self::NatGatewayIdleTimeout,
        Self::NatGatewayIps,
        Self::NatGatewayIpPrefixes,
    ];

    /// Ranges: Azure CLI 2.91.0's validators and the REST API; where they differ the
    /// stricter one, which the last column says.
    #[rustfmt::skip]
    const fn about(self) -> About {
        use Allowed::{Ids, Name, Number};
        match self {
            Self::ResourceGroup => About("--resource-group", "{resourceGroup}", Name(90, &['-', '_', '.', '(', ')']), None),
            Self::ClusterName => About("--name", "{clusterName}", Name(63, &['-', '_']), None),
            Self::SubnetId => About("--vnet-subnet-id", "{subnetId}", Ids(1), None),
            Self::LoadBalancerIpCount => About("--load-balancer-managed-outbound-ip-count", "{numberOfOutboundIps}", Number(1, 100, 1), None),
            Self::LoadBalancerIps => About("--load-balancer-outbound-ips", "{publicIpIds}", Ids(16), None),
            Self::LoadBalancerIpPrefixes => About("--load-balancer-outbound-ip-prefixes", "{publicIpPrefixIds}", Ids(16), None),
            Self::LoadBalancerIdleTimeout => About("--load-balancer-idle-timeout", "{minutes}", Number(4, 100, 1), Some(IDLE_TIMEOUT)),
            Self::LoadBalancerPorts => About("--load-balancer-outbound-ports", "{ports}", Number(0, 64_000, 8), None),
            Self::NatGatewayIpCount => About("--nat-gateway-managed-outbound-ip-count", "{numberOfOutboundIps}", Number(1, 16, 1), None),
            Self::NatGatewayIdleTimeout => About("--nat-gateway-idle-timeout", "{minutes}", Number(4, 120, 1), None),
            Self::NatGatewayIps => About("--nat-gateway-outbound-ips", "{publicIpIds}", Ids(16), None),
            Self::NatGatewayIpPrefixes => About("--nat-gateway-outbound-ip-prefixes", "{publicIpPrefixIds}", Ids(16), None),
        }
    }

    /// The Azure CLI's flag.
    pub const fn flag(self) -> &'static str {
        self.about().0
    }

    /// What stands in a command until there is a value.
    pub const fn placeholder(self) -> &'static str {
        self.about().1
    }

    /// Whether a command shows it even while it is empty.
    pub const fn is_needed(self) -> bool {
        matches!(
            self,
            Self::ResourceGroup
                | Self::ClusterName
                | Self::SubnetId
                | Self::LoadBalancerIpCount
                | Self::NatGatewayIpCount
        )
    }

    /// The value that a text stands for; nothing for an empty one.
    ///
    /// ```
    /// use aks_outbound::rules::Field;
    ///
    /// assert_eq!(Field::NatGatewayIpCount.read(" 16 "), Ok(Some("16".into())));
    /// assert!(Field::NatGatewayIpCount.read("17").unwrap_err().contains("1 to 16"));
    /// ```
    ///
    /// # Errors
    /// What is allowed, in a sentence.
    pub fn read(self, text: &str) -> Result<Option<String>, String> {
        self.read_in(&ENGLISH, text)
    }

    /// The same, with what is allowed in another language.
    ///
    /// # Errors
    /// As [`Field::read`].
    pub fn read_in(self, language: &Language, text: &str) -> Result<Option<String>, String> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let About(flag, _, allowed, note) = self.about();
        match allowed {
            Allowed::Number(least, most, step) => {
                let number = text
                    .parse::<u32>()
                    .ok()
                    .filter(|n| (least..=most).contains(n) && n % step == 0);
                number.map(|n| Some(n.to_string())).ok_or_else(|| {
                    let text = if step > 1 { NUMBER_IN_STEPS } else { NUMBER };
                    let [least, most, step] = [least, most, step].map(|n| n.to_string());
                    let values = [
                        ("flag", flag),
                        ("least", &least),
                        ("most", &most),
                        ("step", &step),
                        ("note", note.map_or("", |note| language.translate(note))),
                    ];
                    language.format(text, &values)
                })
            }
            Allowed::Name(most, beside) => {
                let fits = text
                    .chars()
                    .all(|c| c.is_alphanumeric() || beside.contains(&c))
                    && text.chars().count() <= most
                    && !text.starts_with('-')
                    && !text.ends_with('.');
                if fits {
                    return Ok(Some(text.into()));
                }
                let beside: Vec<String> = beside.iter().map(char::to_string).collect();
                let values = [
                    ("flag", flag),
                    ("most", &most.to_string()),
                    ("list", &beside.join(" ")),
                ];
                Err(language.format(A_NAME, &values))
            }
            Allowed::Ids(most) => {
                let ids: Vec<&str> = text.split(',').map(str::trim).collect();
                if ids.iter().all(|id| is_resource_id(id)) && ids.len() <= most {
                    return Ok(Some(ids.join(",")));
                }
                let text = if most > 1 { SEVERAL_IDS } else { ONE_ID };
                Err(language.format(text, &[("flag", flag), ("most", &most.to_string())]))
            }
        }
    }
}

/// The characters of Azure's resource ids, and nothing that a shell could take for its own.
fn is_resource_id(id: &str) -> bool {
    id.starts_with('/')
        && id
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '(' | ')'))
}

/// What a reader filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values([String; Field::ALL.len()]);

impl Values {
    /// What is known of the cluster that a request is about.
    pub fn of(request: &Request) -> Self {
        let mut values = Self::default();
        if let Some(cluster) = request.fitting_cluster() {
            values.set(Field::ClusterName, cluster.name.clone().unwrap_or_default());
            values.set(
                Field::ResourceGroup,
                cluster.resource_group.clone().unwrap_or_default(),
            );
        }
        values
    }

    /// What stands in a field.
    pub fn get(&self, field: Field) -> &str {
        &self.0[field as usize]
    }

    /// Fills a field.
    pub fn set(&mut self, field: Field, text: String) {
        self.0[field as usize] = text;
    }

    /// What a command shows for a field: the value, the placeholder, or nothing.
    pub(in crate::rules) fn shown(&self, field: Field) -> Option<String> {
        match field.read(self.get(field)) {
            Ok(Some(value)) => Some(value),
            Err(_) => Some(field.placeholder().into()),
            Ok(None) => field.is_needed().then(|| field.placeholder().into()),
        }
    }

    /// The value of a field, if there is a right one.
    pub(in crate::rules) fn value(&self, field: Field) -> Option<String> {
        field.read(self.get(field)).ok().flatten()
    }

    /// What is wrong with a field, alone or beside the others.
    pub fn fault(&self, field: Field) -> Option<String> {
        self.fault_in(&ENGLISH, field)
    }

    /// The same in another language.
    pub fn fault_in(&self, language: &Language, field: Field) -> Option<String> {
        if let Err(why) = field.read_in(language, self.get(field)) {
            return Some(why);
        }
        if !self.get(field).trim().is_empty()
            && let Some(chosen) = self.chosen_instead_of(field)
        {
            let flags = [("flag", field.flag()), ("other", chosen.flag())];
            return Some(language.format(ONE_OF_THEM, &flags));
        }
        None
    }

    /// The field that is used in place of this one, because only one of them can be given.
    pub(super) fn chosen_instead_of(&self, field: Field) -> Option<Field> {
        let filled = |field: &&Field| !self.get(**field).trim().is_empty();
        let group = CHOICES.iter().find(|group| group.contains(&field))?;
        let chosen = *group.iter().find(filled).unwrap_or(&group[2]);
        // A NAT gateway takes addresses and prefixes together.
        let is_own = |field| !matches!(field, Field::NatGatewayIpCount);
        let both = group[2] == Field::NatGatewayIpCount && is_own(field) && is_own(chosen);
        (chosen != field && !both).then_some(chosen)
    }
}

/// How an egress that AKS manages gets its addresses. Addresses of the reader's own take
/// precedence over a count, which has a default.
const CHOICES: [[Field; 3]; 2] = [
    [
        Field::LoadBalancerIps,
        Field::LoadBalancerIpPrefixes,
        Field::LoadBalancerIpCount,
    ],
    [
        Field::NatGatewayIps,
        Field::NatGatewayIpPrefixes,
        Field::NatGatewayIpCount,
    ],
];

/// The fields that the commands of a request have.
pub fn fields(request: &Request) -> Vec<Field> {
    let mut fields = vec![Field::ResourceGroup, Field::ClusterName];
    if request.from == Origin::NewCluster && request.vnet == Vnet::Byo {
        fields.push(Field::SubnetId);
    }
    match request.to {
        OutboundType::LoadBalancer => fields.extend([
            Field::LoadBalancerIpCount,
            Field::LoadBalancerIps,
            Field::LoadBalancerIpPrefixes,
            Field::LoadBalancerIdleTimeout,
            Field::LoadBalancerPorts,
        ]),
        OutboundType::ManagedNatGateway => {
            fields.extend([Field::NatGatewayIpCount, Field::NatGatewayIdleTimeout]);
            if takes_own_nat_addresses(request) {
                fields.extend([Field::NatGatewayIps, Field::NatGatewayIpPrefixes]);
            }
        }
        _ => {}
    }
    fields
}

/// Whether the Azure CLI can give a managed NAT gateway addresses of the reader's own. Coming
/// from a type that has a NAT gateway profile already, Azure CLI 2.91.0 combines two profiles
/// that exclude each other.
pub(in crate::rules) fn takes_own_nat_addresses(request: &Request) -> bool {
    request.to == OutboundType::ManagedNatGateway
        && (request.from == Origin::NewCluster || request.from == OutboundType::LoadBalancer)
}

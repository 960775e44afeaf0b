//! The question: from where, to where, in which network, by which edition.

use super::{
    ENGLISH, Edition, Language, Localize, OutboundType, Policy, PolicyRule, Text, Vnet,
    cluster::Cluster, outbound_type::names,
};
use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

/// Where a move begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[cfg_attr(feature = "widget", tsify(type = "OutboundType | \"new\""))]
pub enum Origin {
    /// There is no cluster yet: the question is how to create one.
    NewCluster,
    /// A cluster with this outbound type.
    Existing(OutboundType),
}

impl Origin {
    /// All origins: the six types in their order, then the new cluster.
    pub const ALL: [Self; 7] = [
        Self::Existing(OutboundType::LoadBalancer),
        Self::Existing(OutboundType::ManagedNatGateway),
        Self::Existing(OutboundType::UserAssignedNatGateway),
        Self::Existing(OutboundType::UserDefinedRouting),
        Self::Existing(OutboundType::None),
        Self::Existing(OutboundType::Block),
        Self::NewCluster,
    ];

    /// The type's name, or `new`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NewCluster => "new",
            Self::Existing(outbound_type) => outbound_type.name(),
        }
    }

    /// The type of the cluster there is.
    pub const fn existing(self) -> Option<OutboundType> {
        match self {
            Self::NewCluster => None,
            Self::Existing(outbound_type) => Some(outbound_type),
        }
    }
}

impl From<OutboundType> for Origin {
    fn from(outbound_type: OutboundType) -> Self {
        Self::Existing(outbound_type)
    }
}

impl PartialEq<OutboundType> for Origin {
    fn eq(&self, other: &OutboundType) -> bool {
        *self == Self::Existing(*other)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Origin {
    type Err = UnknownOrigin;

    fn from_str(text: &str) -> Result<Self, UnknownOrigin> {
        if text.trim().eq_ignore_ascii_case("new") {
            return Ok(Self::NewCluster);
        }
        text.parse().map(Self::Existing).map_err(|_| UnknownOrigin)
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// The text names neither an outbound type nor `new`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownOrigin;

texts! { REQUEST_TEXTS:
    UNKNOWN_ORIGIN = "request.unknown-origin": "not an outbound type; expected one of {list}, or new";
}

impl Localize for UnknownOrigin {
    fn localize(&self, language: &Language) -> String {
        language.format(UNKNOWN_ORIGIN, &[("list", &names())])
    }
}

impl fmt::Display for UnknownOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.localize(&ENGLISH))
    }
}

impl std::error::Error for UnknownOrigin {}

/// What is asked of [`assess`](super::assess).
///
/// ```
/// use aks_outbound::rules::{Edition, OutboundType::*, Request, Vnet};
///
/// let request = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting)
///     .edition(Edition::newest());
/// assert_eq!(request.edition.id, "2026-08");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request<'a> {
    /// The edition whose tables answer.
    pub edition: &'static Edition,
    /// Who owns the virtual network.
    pub vnet: Vnet,
    /// Where the move begins.
    pub from: Origin,
    /// The wanted type.
    pub to: OutboundType,
    /// Whether a type was given by its former name `managedNATGatewayV2`.
    pub by_alias: bool,
    /// The cluster that is to move. Its facts overrule the tables, as long as it is in
    /// the kind of VNet and has the type that are asked about.
    pub cluster: Option<&'a Cluster>,
    /// The rules of the house.
    pub policy: Option<&'a Policy>,
    /// The language of the answer.
    pub language: &'static Language,
}

impl Request<'_> {
    /// A question to the first edition, about no cluster in particular.
    pub fn new(vnet: Vnet, from: impl Into<Origin>, to: OutboundType) -> Self {
        Self {
            edition: Edition::first(),
            vnet,
            from: from.into(),
            to,
            by_alias: false,
            cluster: None,
            policy: None,
            language: &ENGLISH,
        }
    }
}

impl<'a> Request<'a> {
    /// The same question to another edition.
    #[must_use]
    pub fn edition(mut self, edition: &'static Edition) -> Self {
        self.edition = edition;
        self
    }

    /// The same question about a cluster, from the VNet and type that its JSON says.
    #[must_use]
    pub fn of<'b>(self, cluster: &'b Cluster) -> Request<'b>
    where
        'a: 'b,
    {
        Request {
            vnet: cluster.vnet.known().unwrap_or(self.vnet),
            from: cluster.outbound_type.outbound_type.into(),
            by_alias: cluster.outbound_type.by_alias,
            cluster: Some(cluster),
            ..self
        }
    }

    /// The same question under the rules of a house.
    #[must_use]
    pub fn policy<'b>(self, policy: &'b Policy) -> Request<'b>
    where
        'a: 'b,
    {
        Request {
            policy: Some(policy),
            ..self
        }
    }

    /// The same question, to be answered in another language: see [`Language`].
    #[must_use]
    pub fn language(mut self, language: &'static Language) -> Self {
        self.language = language;
        self
    }

    /// Returns a text in the language of the request, with the values of the request and
    /// `more` inserted.
    pub(super) fn format(&self, text: Text, more: &[(&str, &str)]) -> String {
        let values = [
            ("from", self.from.name()),
            ("to", self.to.name()),
            ("vnet", self.language.translate(self.vnet.label())),
            ("edition", self.edition.id),
        ];
        self.language.format(text, &[&values, more].concat())
    }

    /// The rule of the house that forbids the move, if one does.
    pub(super) fn forbidden_by(&self) -> Option<&'a PolicyRule> {
        let rule = self.policy?.forbids(self.vnet, self.from, self.to)?;
        // Staying as it is needs nobody's leave.
        (self.from != self.to).then_some(rule)
    }

    /// The cluster, if it is one that the question is about.
    pub(super) fn fitting_cluster(&self) -> Option<&'a Cluster> {
        self.cluster.filter(|cluster| {
            self.from == cluster.outbound_type.outbound_type
                && cluster.vnet.known().is_none_or(|vnet| vnet == self.vnet)
        })
    }
}

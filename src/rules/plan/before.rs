//! The steps before the maintenance window: what to check, and what to prepare.

use super::{
    API_SERVER_INSIDE, INSIDE_BY_TYPE, KUBENET_TABLE, OWN_ADDRESSES, Phase, Plan, Ranges,
    script::{Present, both, gateway_addresses, source_address},
    statements,
};
use crate::rules::{
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, UserAssignedNatGateway, UserDefinedRouting,
    },
    commands::{is_isolated, takes_own_nat_addresses},
    plan::script::Script,
};

const READ_ROUTE_TABLE: &str = "az network route-table show --ids '{routeTableId}' --query \"{subnets: subnets[].id, bgpDisabled: disableBgpRoutePropagation, routes: routes[].[addressPrefix, nextHopType, nextHopIpAddress]}\" --output json";
const ALLOW_ADDRESSES: &str = "az role assignment create --assignee-object-id '{principalId}' --assignee-principal-type ServicePrincipal --role 'Network Contributor' --scope '{publicIpId}'";
const ALLOW_SUBNETS: &str = "az role assignment create --assignee-object-id '{principalId}' --assignee-principal-type ServicePrincipal --role 'Network Contributor' --scope '{subnetId}'";

impl Plan<'_> {
    pub(super) fn check_first(&mut self, from: OutboundType) {
        use Phase::CheckFirst;
        let to = self.to;
        let profile = self.names.show("networkProfile");
        let script = profile.then(&self.node_states());
        self.add(CheckFirst, &statements::RECORD, script);
        match from {
            LoadBalancer | ManagedNatGateway => {
                let script = self.names.effective_addresses();
                self.add(CheckFirst, &statements::RECORD_ADDRESSES, script);
            }
            UserAssignedNatGateway => {
                self.add(CheckFirst, &statements::RECORD_NAT, gateway_addresses());
            }
            _ => {}
        }
        if !is_isolated(from) {
            let script = source_address(self.ipv6());
            self.add(CheckFirst, &statements::RECORD_SOURCE, script);
        }
        let drain = both("kubectl get poddisruptionbudgets --all-namespaces");
        self.add(CheckFirst, &statements::CHECK_DRAIN, drain);
        if self.minds_ranges() && self.ranges() == Ranges::Unknown {
            let script = self.names.show("{private: apiServerAccessProfile.enablePrivateCluster, vnetIntegration: apiServerAccessProfile.enableVnetIntegration, ranges: apiServerAccessProfile.authorizedIpRanges}");
            self.add(CheckFirst, &statements::CHECK_RANGES, script);
        }
        let is_own = |t| matches!(t, UserAssignedNatGateway | UserDefinedRouting);
        if is_own(from) || is_own(to) {
            let script = self.names.each_subnet(|subnet| {
                format!("az network vnet subnet show --ids {subnet} --query \"{{natGateway: natGateway.id, routeTable: routeTable.id}}\" --output json")
            });
            self.add(CheckFirst, &statements::CHECK_SUBNETS, script);
            self.add(
                CheckFirst,
                &statements::CHECK_ROUTE_TABLE,
                both(READ_ROUTE_TABLE),
            );
        }
        if is_own(to) {
            let script = self.identity().then(&both(ALLOW_SUBNETS));
            self.add(CheckFirst, &statements::PERMISSIONS_NETWORK, script);
        }
    }

    /// Reads the state of the pools and the nodes.
    pub(super) fn node_states(&self) -> Script {
        self.names
            .aks("show", "--query \"agentPoolProfiles[].{name: name, state: provisioningState, image: nodeImageVersion}\" --output table")
            .then(&both("kubectl get nodes"))
    }

    fn identity(&self) -> Script {
        self.names.show("{type: identity.type, principalId: identity.principalId, userAssigned: identity.userAssignedIdentities}")
    }

    pub(super) fn before(&mut self, from: OutboundType) {
        use Phase::Before;
        let to = self.to;
        if is_isolated(to) {
            self.add(Before, &statements::EGRESS_ELSEWHERE, None);
        } else if is_isolated(from) {
            self.add(Before, &statements::LEAVE_CACHE, None).inferred = to != LoadBalancer;
        }
        self.extension();
        self.new_addresses();
        self.network();
        self.add(Before, &statements::WINDOW, None);
    }

    fn extension(&mut self) {
        if self.to == Block {
            let add = both("az extension add --name aks-preview --upgrade");
            self.add(Phase::Before, &statements::PREVIEW, add);
        }
    }

    /// Finds the new egress addresses and has them allowed before egress moves.
    fn new_addresses(&mut self) {
        use Phase::Before;
        let is_own = self.has_own_addresses();
        match self.to {
            UserAssignedNatGateway => {
                self.add(Before, &statements::KNOW_NAT_IPS, gateway_addresses());
                self.authorize();
            }
            UserDefinedRouting => {
                self.add(Before, &statements::KNOW_APPLIANCE_IPS, None);
                self.authorize();
            }
            LoadBalancer => {
                let create = self.create_address("Standard");
                self.add(Before, &statements::OWN_IPS, create).optional = !is_own;
                self.addresses_of_aks(is_own);
            }
            ManagedNatGateway => {
                if takes_own_nat_addresses(self.request) {
                    let create = self.create_address("StandardV2");
                    self.add(Before, &statements::OWN_NAT_IPS, create).optional = !is_own;
                }
                self.addresses_of_aks(is_own);
            }
            OutboundType::None | Block => {}
        }
    }

    fn create_address(&self, sku: &str) -> Script {
        let group = |shell| self.names.group(shell);
        Script::for_shells(|shell| {
            format!(
                "az network public-ip create --resource-group {} --name '{{publicIpName}}' --location '{{location}}' --sku {sku} --allocation-method Static",
                group(shell)
            )
        })
    }

    /// The new addresses are known: they are allowed beside the present ones.
    fn authorize(&mut self) {
        use Phase::Before;
        if self.minds_ranges() {
            if self.ranges() == Ranges::LoadBalancerOnly {
                let list = "{presentEgressIps},{newEgressIps},{adminRanges}";
                let script = self.names.authorize(Present::Replaced, list);
                self.add(Before, &statements::AUTHORIZE_SPECIAL, script);
            } else {
                let why = self.ranges_not_needed();
                let script = self.names.authorize(Present::Kept, "{newEgressIps}");
                self.add(Before, &statements::AUTHORIZE, script).not_needed = why;
            }
        }
        self.add(Before, &statements::PARTNERS, None);
    }

    /// The new addresses are the reader's, or AKS makes them in the change.
    fn addresses_of_aks(&mut self, is_own: bool) {
        use Phase::Before;
        if is_own {
            let script = self.identity().then(&both(ALLOW_ADDRESSES));
            self.add(Before, &statements::PERMISSIONS_ADDRESSES, script);
            self.authorize();
            return;
        }
        self.add(Before, &statements::UNKNOWN_IPS, None);
        if self.minds_ranges() {
            let why = self.ranges_not_needed();
            let script = self
                .names
                .aks("update", "--api-server-authorized-ip-ranges=");
            self.add(Before, &statements::OPEN_RANGES, script)
                .not_needed = why;
        }
    }

    /// Prepares the network, as far as that doesn't move egress.
    fn network(&mut self) {
        use Phase::Before;
        match (self.from, self.to) {
            (Some(UserDefinedRouting), UserAssignedNatGateway) => {
                let script = self.associate_nat();
                self.add(Before, &statements::NAT_ASSOCIATE_IDLE, script);
            }
            (None, UserAssignedNatGateway) => {
                let script = self.associate_nat();
                self.add(Before, &statements::NAT_ASSOCIATE_NEW, script);
            }
            (_, UserDefinedRouting) => {
                self.add(Before, &statements::FIREWALL_RULES, None);
                if self.from.is_some() {
                    let services = both("kubectl get services --all-namespaces");
                    self.add(Before, &statements::INBOUND, services);
                }
                let why = self.reason(self.is_kubenet().then_some(KUBENET_TABLE));
                let script = self.associate_table();
                self.add(Before, &statements::ROUTE_TABLE, script)
                    .not_needed = why;
                let route = both(
                    "az network route-table route create --resource-group '{routeTableResourceGroup}' --route-table-name '{routeTable}' --name appliance-internet --address-prefix '{appliancePublicIp}/32' --next-hop-type Internet",
                );
                self.add(Before, &statements::ROUTE_TO_APPLIANCE, route)
                    .optional = true;
            }
            _ => {}
        }
    }

    pub(super) fn associate_nat(&self) -> Script {
        self.names.each_subnet(|subnet| {
            format!("az network vnet subnet update --ids {subnet} --nat-gateway '{{natGatewayId}}'")
        })
    }

    fn associate_table(&self) -> Script {
        let create = both(
            "az network route-table create --resource-group '{routeTableResourceGroup}' --name '{routeTable}' --location '{location}'",
        );
        create.then(&self.names.each_subnet(|subnet| {
            format!("az network vnet subnet update --ids {subnet} --route-table '{{routeTableId}}'")
        }))
    }

    /// Creates a cluster, with what it needs from the start.
    pub(super) fn creation(&mut self) {
        if is_isolated(self.to) {
            self.add(Phase::Before, &statements::EGRESS_ELSEWHERE, None);
        }
        self.extension();
        if matches!(self.to, UserAssignedNatGateway | UserDefinedRouting) {
            self.add(
                Phase::CheckFirst,
                &statements::PERMISSIONS_NETWORK,
                both(ALLOW_SUBNETS),
            );
        }
        self.network();
        if self.to == UserDefinedRouting {
            let script = self.default_route();
            self.add(Phase::Before, &statements::ROUTE, script);
        }
        let script = self.change_script();
        self.add(Phase::Change, &statements::CREATE, script);
        self.read_back();
        if !is_isolated(self.to) {
            let script = source_address(self.ipv6());
            self.add(Phase::Verify, &statements::CHECK_SOURCE, script);
        }
        self.steps.sort_by_key(|step| step.phase);
    }

    /// Why the API server needs no integration into the network.
    pub(super) fn api_server_inside(&self, from: OutboundType) -> Option<&'static str> {
        let cluster = self.request.fitting_cluster();
        let inside = |it: &crate::rules::cluster::Cluster| {
            it.private == Some(true) || it.vnet_integration == Some(true)
        };
        let why = if cluster.is_some_and(inside) {
            Some(API_SERVER_INSIDE)
        } else if cluster.is_none() && is_isolated(from) {
            Some(INSIDE_BY_TYPE)
        } else {
            None
        };
        self.reason(why)
    }

    /// Why the authorized IP ranges stay closed.
    pub(super) fn closed_ranges(&self) -> Option<&'static str> {
        let own = self.has_own_addresses().then_some(OWN_ADDRESSES);
        self.ranges_not_needed().or_else(|| self.reason(own))
    }
}

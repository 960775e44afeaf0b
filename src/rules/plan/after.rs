//! The steps after the change: verify, clean up, and roll back if it fails.

use super::{
    Phase::{CleanUp, RollBack, Verify},
    Plan,
    rollback::is_supported,
    script::{Present, both, source_address},
    statements,
};
use crate::rules::{
    OutboundType::{
        self, LoadBalancer, ManagedNatGateway, UserAssignedNatGateway, UserDefinedRouting,
    },
    commands::{is_isolated, roll_back_script},
};

impl Plan<'_> {
    pub(super) fn read_back(&mut self) {
        let script = self.names.show("networkProfile");
        self.add(Verify, &statements::READ_BACK, script);
    }

    pub(super) fn verify(&mut self) {
        self.read_back();
        if self.to == ManagedNatGateway {
            let script = self
                .names
                .show("{sku: networkProfile.natGatewayProfile.sku}");
            self.add(Verify, &statements::VERIFY_SKU, script);
        }
        let script = self.node_states();
        self.add(Verify, &statements::VERIFY_NODES, script);
        if !is_isolated(self.to) {
            let script = source_address(self.ipv6());
            self.add(Verify, &statements::VERIFY_SOURCE, script);
        }
        let services = both("kubectl get services --all-namespaces");
        self.add(Verify, &statements::VERIFY_SERVICES, services);
        let metrics = match self.to {
            LoadBalancer => ("{loadBalancerId}", "SnatConnectionCount"),
            ManagedNatGateway | UserAssignedNatGateway => ("{natGatewayId}", "SNATConnectionCount"),
            _ => return,
        };
        let (resource, metric) = metrics;
        let script = both(&format!(
            "az monitor metrics list --resource '{resource}' --metric {metric} --aggregation Total --interval PT5M --output table"
        ));
        self.add(Verify, &statements::VERIFY_SNAT, script);
    }

    pub(super) fn clean_up(&mut self, from: OutboundType) {
        if (from, self.to) == (UserAssignedNatGateway, UserDefinedRouting) {
            let script = self.dissociate_nat();
            self.add(CleanUp, &statements::DETACH_NAT_IDLE, script)
                .optional = true;
        }
        if is_isolated(from) && !is_isolated(self.to) {
            self.add(CleanUp, &statements::DELETE_REGISTRY, None)
                .optional = true;
        }
        if is_isolated(from) {
            return;
        }
        let has_ranges = self.minds_ranges() && self.ranges_not_needed().is_none();
        let script = has_ranges.then(|| {
            self.names
                .authorize(Present::Replaced, "{remainingRanges},{newEgressIps}")
        });
        self.add(CleanUp, &statements::REMOVE_OLD, script);
        self.add(CleanUp, &statements::DELETE_OLD, None).optional = true;
    }

    /// Undoes the steps of the change in the reverse order.
    pub(super) fn roll_back(&mut self, from: OutboundType) {
        if !is_supported(self.request) {
            self.add(RollBack, &statements::BACK_NOT_SUPPORTED, None);
            return;
        }
        if is_isolated(from) && !is_isolated(self.to) {
            let script = self
                .names
                .aks("update", "--bootstrap-artifact-source Cache");
            self.add(RollBack, &statements::CACHE, script);
            let script = self.reimage_and_wait();
            self.add(RollBack, &statements::CACHE_REIMAGE, script)
                .resets_connections = true;
        }
        match from {
            UserAssignedNatGateway => {
                let script = self.associate_nat();
                self.add(RollBack, &statements::BACK_ATTACH_NAT, script)
                    .resets_connections = self.to == LoadBalancer;
            }
            UserDefinedRouting => {
                let script = self.default_route();
                self.add(RollBack, &statements::BACK_ATTACH_ROUTE, script)
                    .resets_connections = !is_isolated(self.to);
            }
            _ => {}
        }
        let own = |t| matches!(t, UserAssignedNatGateway | UserDefinedRouting);
        let script = roll_back_script(self.request, self.values);
        let moves = !own(from) && !own(self.to) && !is_isolated(self.to);
        // The load balancer's own connections end with its outbound rule.
        let ends = (from, self.to) == (UserAssignedNatGateway, LoadBalancer);
        self.add(RollBack, &statements::BACK_TYPE, script)
            .resets_connections = moves || ends;
        match (from, self.to) {
            (UserDefinedRouting, UserAssignedNatGateway) => {}
            (_, UserAssignedNatGateway) => {
                let script = self.dissociate_nat();
                self.add(RollBack, &statements::BACK_DETACH_NAT, script)
                    .resets_connections = true;
            }
            (_, UserDefinedRouting) => {
                let script = self.delete_default_route();
                self.add(RollBack, &statements::BACK_DETACH_ROUTE, script)
                    .resets_connections = true;
            }
            _ => {}
        }
    }
}

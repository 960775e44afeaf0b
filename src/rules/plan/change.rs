//! The steps inside the maintenance window.

use super::{
    CACHED, CACHED_BY_TYPE,
    Phase::Change,
    Plan,
    script::{Present, Script, both, source_address},
    statements,
};
use crate::rules::{
    OutboundType::{
        self, LoadBalancer, ManagedNatGateway, UserAssignedNatGateway, UserDefinedRouting,
    },
    Statement,
    commands::is_isolated,
    prerequisites::has_blocker,
};

/// How nodes restart with their newest image.
const REIMAGE: &str = "--node-image-only --yes";

impl Plan<'_> {
    /// Removes what blocks the change, where there is a way.
    pub(super) fn ways_out(&mut self) {
        if self.is_blocked_by("node-auto-provisioning") {
            let limits = both(
                "kubectl patch nodepools.karpenter.sh '{karpenterNodePool}' --type merge --patch '{spec: {limits: {cpu: 0}}}'\nkubectl get nodes --selector karpenter.sh/nodepool",
            );
            let off = self.names.aks("update", "--node-provisioning-mode Manual");
            self.add(Change, &statements::NAP_OFF, limits.then(&off))
                .resets_connections = true;
        }
        if self.is_blocked_by("scale-sets") {
            let script = self.names.aks("update", "--migrate-vmas-to-vms --yes");
            self.add(Change, &statements::VMS_MIGRATION, script)
                .resets_connections = true;
        } else if self.is_blocked_by("standard-load-balancer") {
            let script = self.names.aks("update", "--load-balancer-sku standard");
            self.add(Change, &statements::BASIC_UPGRADE, script)
                .resets_connections = true;
        }
    }

    pub(super) fn change(&mut self, from: OutboundType) {
        if is_isolated(self.to) {
            self.isolate_first(from);
        }
        if has_blocker(self.request) {
            let script = self.names.show_all();
            self.add(Change, &statements::CHECK_AGAIN, script);
        }
        self.cut_over_before(from);
        self.change_type(from);
        self.cut_over_after(from);
        if matches!(self.to, LoadBalancer | ManagedNatGateway) {
            self.allow_new_addresses();
        }
        if is_isolated(self.to) {
            let pods = both("kubectl get pods --namespace kube-system");
            self.add(Change, &statements::CHECK_ISOLATED, pods);
            let script = self.reimage_pools();
            let step = self.add(Change, &statements::REIMAGE_ISOLATED, script);
            (step.optional, step.inferred, step.resets_connections) = (true, true, true);
        } else {
            let script = source_address(self.ipv6());
            self.add(Change, &statements::CHECK_SOURCE, script);
            let script = self.reimage_pools();
            self.add(Change, &statements::REIMAGE, script)
                .resets_connections = true;
        }
    }

    /// Reimages all nodes and waits for it, as the switch to the cache needs it.
    pub(super) fn reimage_and_wait(&self) -> Script {
        let upgrade = self.names.aks("upgrade", REIMAGE);
        let wait = self
            .names
            .each_pool(|pool| format!("az aks nodepool wait {pool} --updated"));
        upgrade.then(&wait)
    }

    fn reimage_pools(&self) -> Script {
        self.names
            .each_pool(|pool| format!("az aks nodepool upgrade {pool} {REIMAGE}"))
    }

    /// A private API server, the cache, and new images on all nodes, in this order.
    fn isolate_first(&mut self, from: OutboundType) {
        let why = self.api_server_inside(from);
        let update = self.names.aks(
            "update",
            "--enable-apiserver-vnet-integration --apiserver-subnet-id '{apiServerSubnetId}'",
        );
        let restart = self
            .names
            .aks("stop", "")
            .then(&self.names.aks("start", ""));
        let step = self.add(Change, &statements::VNET_INTEGRATION, update.then(&restart));
        (step.resets_connections, step.not_needed) = (why.is_none(), why);

        let cluster = self.request.fitting_cluster();
        let source = cluster.and_then(|it| it.artifact_source.as_deref());
        let why = if source.is_some_and(|it| it.eq_ignore_ascii_case("Cache")) {
            Some(CACHED)
        } else if is_isolated(from) && cluster.is_none() {
            Some(CACHED_BY_TYPE)
        } else {
            None
        };
        let why = self.reason(why);
        let script = self
            .names
            .aks("update", "--bootstrap-artifact-source Cache");
        self.add(Change, &statements::CACHE, script).not_needed = why;
        let script = self.reimage_and_wait();
        let step = self.add(Change, &statements::CACHE_REIMAGE, script);
        (step.resets_connections, step.not_needed) = (why.is_none(), why);
    }

    /// Egress through the reader's own network moves before the outbound type does.
    fn cut_over_before(&mut self, from: OutboundType) {
        match self.to {
            UserAssignedNatGateway if is_isolated(from) => {
                let script = self.associate_nat();
                self.add(Change, &statements::NAT_ASSOCIATE_NEW, script);
            }
            UserAssignedNatGateway if from != UserDefinedRouting => {
                let script = self.associate_nat();
                self.add(Change, &statements::NAT_ASSOCIATE, script)
                    .resets_connections = true;
            }
            UserDefinedRouting => {
                let script = self.default_route();
                self.add(Change, &statements::ROUTE, script)
                    .resets_connections = !is_isolated(from);
            }
            _ => {}
        }
    }

    /// Adds the default route, for IPv6 too where the cluster has it.
    pub(super) fn default_route(&self) -> Script {
        let mut script = both(
            "az network route-table route create --resource-group '{routeTableResourceGroup}' --route-table-name '{routeTable}' --name default --address-prefix 0.0.0.0/0 --next-hop-type VirtualAppliance --next-hop-ip-address '{applianceIp}'",
        );
        if self.ipv6() {
            script = script.then(&both(
                "az network route-table route create --resource-group '{routeTableResourceGroup}' --route-table-name '{routeTable}' --name default-ipv6 --address-prefix ::/0 --next-hop-type VirtualAppliance --next-hop-ip-address '{applianceIpv6}'",
            ));
        }
        script
    }

    pub(super) fn delete_default_route(&self) -> Script {
        let delete = |name: &str| {
            both(&format!(
                "az network route-table route delete --resource-group '{{routeTableResourceGroup}}' --route-table-name '{{routeTable}}' --name {name}"
            ))
        };
        let script = delete("'{defaultRoute}'");
        if self.ipv6() {
            script.then(&delete("'{defaultRouteIpv6}'"))
        } else {
            script
        }
    }

    fn change_type(&mut self, from: OutboundType) {
        let own = |t| matches!(t, UserAssignedNatGateway | UserDefinedRouting);
        let to = self.to;
        let (statement, resets): (&'static Statement, bool) =
            if is_isolated(from) && is_isolated(to) {
                (&statements::CHANGE_ISOLATED, false)
            } else if is_isolated(to) && !own(from) {
                (&statements::CHANGE_REMOVES, true)
            } else if (from, to) == (LoadBalancer, UserAssignedNatGateway) {
                (&statements::CHANGE_AFTER_NAT, true)
            } else if own(from) || own(to) {
                (&statements::CHANGE_QUIET, false)
            } else if is_isolated(from) {
                (&statements::CHANGE_ADDS, false)
            } else {
                (&statements::CHANGE, true)
            };
        let script = self.change_script();
        let step = self.add(Change, statement, script);
        // The step is the same in every plan, only its effect on traffic differs.
        (step.id, step.resets_connections) = (statements::CHANGE.id(), resets);
    }

    /// Takes the reader's own egress off the subnets, where it still carries the traffic.
    fn cut_over_after(&mut self, from: OutboundType) {
        let isolated = is_isolated(self.to);
        let (statement, script) = match (from, self.to) {
            (UserAssignedNatGateway, LoadBalancer) => {
                (&statements::DETACH_NAT, self.dissociate_nat())
            }
            (UserDefinedRouting, LoadBalancer | UserAssignedNatGateway) => {
                (&statements::DETACH_ROUTE, self.delete_default_route())
            }
            (UserAssignedNatGateway, _) if isolated => {
                (&statements::DETACH_NAT_ISOLATED, self.dissociate_nat())
            }
            (UserDefinedRouting, _) if isolated => (
                &statements::DETACH_ROUTE_ISOLATED,
                self.delete_default_route(),
            ),
            _ => return,
        };
        let step = self.add(Change, statement, script);
        (step.resets_connections, step.optional) = (true, isolated);
    }

    pub(super) fn dissociate_nat(&self) -> Script {
        self.names.each_subnet(|subnet| {
            format!("az network vnet subnet update --ids {subnet} --remove natGateway")
        })
    }

    /// The addresses of an egress that AKS manages can be read only now.
    fn allow_new_addresses(&mut self) {
        let script = self.names.effective_addresses();
        self.add(Change, &statements::NEW_IPS, script);
        if self.minds_ranges() {
            let why = self.closed_ranges();
            let script = self.names.authorize(Present::Restored, "{newEgressIps}");
            self.add(Change, &statements::CLOSE_RANGES, script)
                .not_needed = why;
        }
    }
}

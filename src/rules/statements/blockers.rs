//! Reasons for which the service refuses a change.

use super::{ISOLATED, azurerm, cli, issue, new, old, page};
use crate::rules::{Document::ReleaseNotes, Source, source::section};

statements! { BLOCKERS:
    NODE_AUTO_PROVISIONING = "node-auto-provisioning":
        "You can't change the outbound type while node auto-provisioning is on. On a cluster with the SKU Base you can turn it off first. AKS Automatic always has it."
        [page("node-auto-provisioning", "Limitations"), issue("Azure/AKS", 4694, "Cannot change outboundType while nodeProvisioningProfile.mode is Auto")]
    STANDARD_LOAD_BALANCER = "standard-load-balancer":
        "The load balancer of the cluster must have the SKU Standard. With Basic, you can't set an outbound type. You can upgrade it in place: the upgrade causes downtime and new egress IP addresses, and there is no way back. Basic has been out of support since 2025-09-30."
        [old(section::LIMITATIONS), new(section::LIMITATIONS), cli("no outbound type with the basic load balancer SKU"), page("upgrade-basic-load-balancer-on-aks", "Upgrade in place")]
    SCALE_SETS = "scale-sets":
        "The article requires node pools of the type VirtualMachineScaleSets. You can't change the outbound type of a cluster with availability sets. You can migrate them to node pools of the type VirtualMachines."
        [old(section::LIMITATIONS), new(section::LIMITATIONS)]
    CACHE = "bootstrap-cache":
        "AKS refuses {to} unless bootstrapProfile.artifactSource is Cache. Switch to Cache and reimage all nodes first. Wait until the reimage is finished before you change the outbound type."
        [ISOLATED, azurerm("pull", 29808, "InvalidNetworkIsolatedClusterConfiguration"), azurerm("pull", 32598, "Direct to Cache and none in one update is refused")]
    ISOLATED_API_SERVER = "isolated-api-server":
        "{to} is for network isolated clusters. They need a private cluster or API Server VNet Integration. You can add API Server VNet Integration to a public cluster: it needs a restart and can't be removed."
        [ISOLATED]
    ISOLATED_KUBERNETES = "isolated-kubernetes":
        "{to} is for network isolated clusters. They need Kubernetes 1.30 or later. Upgrade the cluster first."
        [ISOLATED]
    ISOLATED_KUBENET = "isolated-kubenet":
        "{to} is for network isolated clusters. They don't support kubenet."
        [ISOLATED]
    ISOLATED_WINDOWS = "isolated-windows":
        "{to} is for network isolated clusters. They don't support Windows node pools."
        [ISOLATED]
    ISOLATED_CHANNEL = "isolated-channel":
        "{to} is for network isolated clusters. They don't support the node OS upgrade channel Unmanaged. Choose another channel first."
        [ISOLATED]
    OUTBOUND_NAT_DISABLED = "outbound-nat-disabled":
        "AKS refuses loadBalancer for a cluster with a Windows node pool whose OutboundNAT is disabled."
        [page("nat-gateway", "Disable OutboundNAT for Windows")]
    V2_STAYS = "v2-stays":
        "A NAT gateway with the SKU StandardV2 can't return to Standard. The release notes of 2026-05-29, about the preview of this SKU, allow a change only to none and block. No later source extends that."
        [Source::at(ReleaseNotes, "2026-05-29"), new(section::MANAGED), cli("downgrade from StandardV2")]
    V2_TO_ISOLATED = "v2-to-isolated":
        "The NAT gateway has the SKU StandardV2. The table of 2026-08 says Not Supported for a change to {to}. The AKS release notes of 2026-05-29 say that it is allowed. Test it on a non-production cluster first."
        [Source::at(ReleaseNotes, "2026-05-29"), new(section::MANAGED)]
}

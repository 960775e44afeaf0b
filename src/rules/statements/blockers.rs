//! Reasons for which the service refuses a change.

use super::{ISOLATED, azurerm, cli, issue, new, old, page};
use crate::rules::{Document::ReleaseNotes, Source, source::section};

statements! { BLOCKERS:
    NODE_AUTO_PROVISIONING = "node-auto-provisioning":
        "With node auto-provisioning every change of the outbound type is refused. AKS Automatic has it always."
        [page("node-auto-provisioning", "Limitations"), issue("Azure/AKS", 4694, "Cannot change outboundType while nodeProvisioningProfile.mode is Auto")]
    STANDARD_LOAD_BALANCER = "standard-load-balancer":
        "The cluster's load balancer SKU must be Standard: with Basic an outbound type cannot be set. Basic has been out of support since 2025-09-30."
        [old(section::LIMITATIONS), new(section::LIMITATIONS), cli("no outbound type with the basic load balancer SKU"), page("upgrade-basic-load-balancer-on-aks", "Upgrade in place")]
    SCALE_SETS = "scale-sets":
        "The node pools must be of type VirtualMachineScaleSets. Availability sets cannot have an outbound type."
        [old(section::LIMITATIONS), new(section::LIMITATIONS)]
    CACHE = "bootstrap-cache":
        "{to} is refused unless the cluster bootstraps from the cache (bootstrapProfile.artifactSource is Cache), and the switch to it with a reimage of all nodes must be finished before the change."
        [ISOLATED, azurerm("pull", 29808, "InvalidNetworkIsolatedClusterConfiguration"), azurerm("pull", 32598, "Direct to Cache and none in one update is refused")]
    ISOLATED_API_SERVER = "isolated-api-server":
        "{to} is for network isolated clusters, which need a private API server: a private cluster or API Server VNet Integration."
        [ISOLATED]
    ISOLATED_KUBERNETES = "isolated-kubernetes":
        "{to} is for network isolated clusters, which need Kubernetes 1.30 or later."
        [ISOLATED]
    ISOLATED_KUBENET = "isolated-kubenet":
        "{to} is for network isolated clusters, which do not support kubenet."
        [ISOLATED]
    ISOLATED_WINDOWS = "isolated-windows":
        "{to} is for network isolated clusters, which do not support Windows node pools."
        [ISOLATED]
    ISOLATED_CHANNEL = "isolated-channel":
        "{to} is for network isolated clusters, which do not support the node OS upgrade channel Unmanaged."
        [ISOLATED]
    OUTBOUND_NAT_DISABLED = "outbound-nat-disabled":
        "With a Windows node pool whose OutboundNAT is disabled, the outbound type cannot be set to loadBalancer."
        [page("nat-gateway", "Disable OutboundNAT for Windows")]
    V2_STAYS = "v2-stays":
        "If the NAT gateway has the SKU StandardV2: from there only none and block are open: other migrations remain blocked, and there is no way back to Standard."
        [Source::at(ReleaseNotes, "2026-05-29"), new(section::MANAGED), cli("downgrade from StandardV2")]
    V2_TO_ISOLATED = "v2-to-isolated":
        "The NAT gateway has the SKU StandardV2. The table of 2026-08 says Not Supported of leaving it for {to}; the AKS release notes of 2026-05-29 say that it is allowed now. Try it on a cluster that may break."
        [Source::at(ReleaseNotes, "2026-05-29"), new(section::MANAGED)]
}

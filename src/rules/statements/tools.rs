//! Caveats for Terraform, Pulumi and Bicep.

use super::{azurerm, issue};
use crate::rules::{
    Document::{RestApi, Terraform, Thread},
    Source,
};

statements! { TOOLS:
    TF_REPLACE = "terraform-replace":
        "Look at the plan before you apply it: a cluster that must be replaced is a new cluster. Needs provider 3.94 or later, which changes the type in place."
        [Source::at(Terraform, "outbound_type"), azurerm("pull", 25021, "no replacement since 3.94")]
    TF_LEFTOVER = "terraform-leftover":
        "Remove load_balancer_profile when you leave loadBalancer, and use provider 3.103 or later: a leftover profile is refused (InvalidUserDefinedRoutingWithLoadBalancerProfile)."
        [azurerm("issues", 25499, "leftover load balancer profile"), Source::at(Terraform, "load_balancer_profile")]
    TF_BLOCKS = "terraform-blocks" inferred:
        "Do not add a load_balancer_profile or nat_gateway_profile block in the same change: both force a new cluster by the provider's schema (not tried). The number of addresses can be set afterwards with the Azure CLI."
        [Source::at(Terraform, "load_balancer_profile, nat_gateway_profile")]
    TF_NONE = "terraform-none":
        "none needs provider 4.44 or later and bootstrap_profile with artifact_source Cache. Going from Direct to Cache and to none in one apply is refused: reimage in between."
        [Source::at(Terraform, "bootstrap_profile"), azurerm("pull", 29808, "artifactSource must be Cache"), azurerm("pull", 32598, "not in one update")]
    TF_NO_BLOCK = "terraform-no-block":
        "The provider azurerm does not know block. Use the Azure CLI with the extension aks-preview."
        [Source::at(Terraform, "outbound_type")]
    PULUMI_REPLACES = "pulumi-replaces":
        "Pulumi's azure-native replaces the cluster when the outbound type changes: there, use the Azure CLI and refresh."
        [Source::at(Thread("pulumi/pulumi-azure-native", "pull", 4771), "outboundType still forces a replacement")]
    BICEP_WHOLE = "bicep-whole":
        "A deployment sends the whole resource: start from the template that made the cluster, or from its export, and change these properties alone."
        [Source::at(RestApi, "create or update")]
    BICEP_LEFTOVER = "bicep-leftover":
        "Remove loadBalancerProfile, also the defaults that a module may send: with userDefinedRouting it is refused (InvalidUserDefinedRoutingWithLoadBalancerProfile)."
        [issue("Azure/bicep-registry-modules", 5727, "defaults of loadBalancerProfile are always sent")]
}

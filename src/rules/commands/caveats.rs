//! What to mind with each tool, beside its command or code.

use super::{Command, Field, Tool, Values, has_own_nat_addresses};
use crate::rules::{
    Document::{AzureCli, Blog, Page, RestApi, Terraform},
    OutboundType, Reason, Request, Source, Statement,
};

const SKU: Source = Source::at(Blog, "NAT gateway profile properties");

statements! { TOOL_CAVEATS:
    CLI_NAT_SKU = "cli-nat-gateway-sku":
        "The NAT gateway gets the default SKU. With Azure CLI 2.91.0 this is StandardV2 where the region has it; for a change of an existing cluster this is inferred. With Azure CLI 2.90 or earlier it is Standard."
        [SKU, Source::at(AzureCli, "--outbound-type-sku")]
    CLI_OWN_NAT = "cli-own-nat-addresses":
        "The command needs Azure CLI 2.91.0 or later and a region that has StandardV2. Your addresses and prefixes need the SKU StandardV2, too."
        [Source::at(Blog, "Move an existing cluster to StandardV2"), Source::at(AzureCli, "--nat-gateway-outbound-ips")]
    TF_PROVIDER_5 = "terraform-provider-5":
        "Provider 5.0 or later also requires node_provisioning_profile. Keep the mode that your cluster has: with Auto, AKS refuses every change of the outbound type."
        [Source::at(Terraform, "node_provisioning_profile")]
    TF_NAT_SKU = "terraform-nat-gateway-sku":
        "The NAT gateway gets the SKU Standard: provider 5.2.0 uses an older API version and can't set the SKU."
        [Source::at(Terraform, "nat_gateway_profile"), SKU]
    TF_VALUES = "terraform-values":
        "This code doesn't carry the addresses, counts, timeouts, or ports that you entered, because Terraform would replace the cluster (by the provider's schema, not tried). Set them with the Azure CLI, in the change itself or afterwards."
        [Source::at(Terraform, "load_balancer_profile, nat_gateway_profile")]
    TF_OWN_NAT = "terraform-own-nat-addresses":
        "This code doesn't carry your StandardV2 addresses: provider 5.2.0 has no argument for them. Use the Azure CLI or Bicep."
        [Source::at(Terraform, "nat_gateway_profile")]
    TF_LEAVE_CACHE = "terraform-leave-cache":
        "To leave the cache, set artifact_source to Direct: removing the block changes nothing. The container registry that AKS created remains, so delete it yourself."
        [Source::at(Terraform, "bootstrap_profile"), Source::at(Page("network-isolated"), "Disable network isolation")]
    BICEP_NAT_SKU = "bicep-nat-gateway-sku":
        "Without a sku, this API version creates a StandardV2 NAT gateway where the region has it, and Standard elsewhere (inferred for a change of an existing cluster)."
        [SKU, Source::at(RestApi, "natGatewayProfile.sku")]
    BICEP_ISOLATED = "bicep-isolated":
        "Deploy in two steps. First deploy artifactSource Cache with the present outbound type and reimage all nodes. AKS refuses both changes in one deployment."
        [Source::at(crate::rules::Document::Thread("hashicorp/terraform-provider-azurerm", "pull", 32_598), "Direct to Cache and none in one update is refused")]
    BICEP_NO_BLOCK = "bicep-no-block":
        "No published API version has the outbound type block. Use the Azure CLI with the extension aks-preview."
        [Source::at(RestApi, "outboundType")]
}

/// The Azure CLI command, with what its version means for the NAT gateway.
pub(super) fn azure_cli(shell: Tool, text: String, request: &Request, values: &Values) -> Command {
    let mut caveats = Vec::new();
    if request.to == OutboundType::ManagedNatGateway {
        let own = has_own_nat_addresses(request, values);
        let statement = if own { &CLI_OWN_NAT } else { &CLI_NAT_SKU };
        caveats.push(caveat(statement, request));
    }
    Command {
        tool: shell,
        text,
        caveats,
    }
}

pub(super) fn caveat(statement: &'static Statement, request: &Request) -> Reason {
    Reason {
        id: statement.id(),
        text: statement.format(request),
        link: None,
        inferred: statement.inferred,
        sources: statement.sources.to_vec(),
    }
}

/// What the reader entered about the new egress, except for the names of the cluster.
pub(super) fn entered(request: &Request, values: &Values) -> Vec<(Field, String)> {
    let names = [Field::ResourceGroup, Field::ClusterName, Field::SubnetId];
    let fields = super::fields(request).into_iter();
    fields
        .filter(|field| !names.contains(field) && values.chosen_instead_of(*field).is_none())
        .filter_map(|field| Some((field, values.value(field)?)))
        .collect()
}

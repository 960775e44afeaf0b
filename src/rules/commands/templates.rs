//! The same change in Terraform and in Bicep, each with what to mind.

use super::{
    Command, Field, Tool, Values,
    caveats::{self as mind, caveat, entered},
    is_isolated, leaves_isolation,
};
use crate::rules::{Origin, OutboundType, Reason, Request, Statement, Vnet, statements};
use std::fmt::Write;

/// The argument in the provider `azurerm`.
pub(super) fn terraform(request: &Request, values: &Values) -> Command {
    let caveats = terraform_caveats(request, values);
    let text = if request.to == OutboundType::Block {
        String::new()
    } else {
        terraform_code(request, values)
    };
    Command {
        tool: Tool::Terraform,
        text,
        caveats,
    }
}

fn terraform_caveats(request: &Request, values: &Values) -> Vec<Reason> {
    let to = request.to;
    let mut caveats = Vec::new();
    let mut mind = |statement: &'static Statement| caveats.push(caveat(statement, request));
    if to == OutboundType::Block {
        mind(&statements::TF_NO_BLOCK);
        return caveats;
    }
    let is_new = request.from == Origin::NewCluster;
    if !is_new {
        mind(&statements::TF_REPLACE);
        if request.from == OutboundType::LoadBalancer {
            mind(&statements::TF_LEFTOVER);
        }
        if matches!(
            to,
            OutboundType::ManagedNatGateway | OutboundType::LoadBalancer
        ) {
            mind(&statements::TF_BLOCKS);
        }
        if !entered(request, values).is_empty() {
            mind(&mind::TF_VALUES);
        }
    } else if entered(request, values)
        .iter()
        .any(|(field, _)| is_own_nat(*field))
    {
        mind(&mind::TF_OWN_NAT);
    }
    mind(&mind::TF_PROVIDER_5);
    if to == OutboundType::ManagedNatGateway {
        mind(&mind::TF_NAT_SKU);
    }
    if to == OutboundType::None {
        mind(&statements::TF_NONE);
    }
    if leaves_isolation(request) {
        mind(&mind::TF_LEAVE_CACHE);
    }
    if !is_new {
        mind(&statements::PULUMI_REPLACES);
    }
    caveats
}

const fn is_own_nat(field: Field) -> bool {
    matches!(field, Field::NatGatewayIps | Field::NatGatewayIpPrefixes)
}

fn terraform_code(request: &Request, values: &Values) -> String {
    let is_new = request.from == Origin::NewCluster;
    let mut text = String::from("resource \"azurerm_kubernetes_cluster\" \"this\" {\n");
    let names = [
        ("name", Field::ClusterName),
        ("resource_group_name", Field::ResourceGroup),
    ];
    let given: Vec<_> = names
        .into_iter()
        .filter_map(|(argument, field)| Some((argument, values.value(field)?)))
        .collect();
    let width = given.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (argument, value) in given {
        let _ = writeln!(text, "  {argument:width$} = \"{value}\"");
    }
    text += if is_new {
        "  # Add the other arguments that the cluster needs.\n\n"
    } else {
        "  # Keep the other arguments as they are.\n\n"
    };
    if is_new {
        if is_isolated(request.to) {
            text += "  private_cluster_enabled = true\n  kubernetes_version      = \"{kubernetesVersion}\"\n\n";
        }
        if request.vnet == Vnet::Byo {
            let subnet = values.shown(Field::SubnetId).unwrap_or_default();
            let _ = write!(
                text,
                "  default_node_pool {{\n    # Add the other arguments of the node pool.\n    vnet_subnet_id = \"{subnet}\"\n  }}\n\n"
            );
        }
        text += "  node_provisioning_profile {\n    mode = \"Manual\"\n  }\n\n";
    }
    if is_isolated(request.to) {
        if !is_new {
            text += "  # Apply this block first and reimage all nodes. Apply outbound_type afterwards.\n";
        }
        text += "  bootstrap_profile {\n    artifact_source = \"Cache\"\n  }\n\n";
    } else if leaves_isolation(request) {
        text += "  bootstrap_profile {\n    artifact_source = \"Direct\"\n  }\n\n";
    }
    text += "  network_profile {\n";
    if !is_new {
        text += "    # Keep the other arguments as they are.\n";
    }
    if is_new {
        text += "    network_plugin    = \"azure\"\n";
    }
    text += "    load_balancer_sku = \"standard\"\n    outbound_type     = \"";
    text += request.to.name();
    text += "\"\n";
    text += &terraform_values(request, values);
    text += "  }\n}";
    text
}

/// The profile of the new egress. On an existing cluster the block would replace it, so a
/// comment names what is left out.
fn terraform_values(request: &Request, values: &Values) -> String {
    let entered = entered(request, values);
    if request.from != Origin::NewCluster {
        let mut text = String::new();
        if !entered.is_empty() {
            text += "    # Not in this code, because it would replace the cluster. Set with the Azure CLI:\n";
        }
        for (field, value) in entered {
            let _ = writeln!(text, "    #   {} {value}", field.flag());
        }
        return text;
    }
    let mut arguments: Vec<(&str, String)> = Vec::new();
    let mut missing = String::new();
    for (field, value) in entered {
        let list = || format!("[\"{}\"]", value.replace(',', "\", \""));
        match field {
            Field::LoadBalancerIpCount | Field::NatGatewayIpCount => {
                arguments.push(("managed_outbound_ip_count", value));
            }
            Field::LoadBalancerIps => arguments.push(("outbound_ip_address_ids", list())),
            Field::LoadBalancerIpPrefixes => arguments.push(("outbound_ip_prefix_ids", list())),
            Field::LoadBalancerIdleTimeout | Field::NatGatewayIdleTimeout => {
                arguments.push(("idle_timeout_in_minutes", value));
            }
            Field::LoadBalancerPorts => arguments.push(("outbound_ports_allocated", value)),
            _ => {
                let _ = writeln!(missing, "    # Not in this code: {} {value}", field.flag());
            }
        }
    }
    if arguments.is_empty() {
        return missing;
    }
    let block = if request.to == OutboundType::LoadBalancer {
        "load_balancer_profile"
    } else {
        "nat_gateway_profile"
    };
    let width = arguments
        .iter()
        .map(|(name, _)| name.len())
        .max()
        .unwrap_or(0);
    let mut text = format!("{missing}\n    {block} {{\n");
    for (name, value) in arguments {
        let _ = writeln!(text, "      {name:width$} = {value}");
    }
    text += "    }\n";
    text
}

/// The properties of the resource.
pub(super) fn bicep(request: &Request, values: &Values) -> Command {
    let to = request.to;
    if to == OutboundType::Block {
        return Command {
            tool: Tool::Bicep,
            text: String::new(),
            caveats: vec![caveat(&mind::BICEP_NO_BLOCK, request)],
        };
    }
    let is_new = request.from == Origin::NewCluster;
    let mut caveats = Vec::new();
    let mut mind = |statement: &'static Statement| caveats.push(caveat(statement, request));
    if !is_new {
        mind(&statements::BICEP_WHOLE);
        if is_isolated(to) {
            mind(&mind::BICEP_ISOLATED);
        }
        if request.from == OutboundType::LoadBalancer {
            mind(&statements::BICEP_LEFTOVER);
        }
    }
    if to == OutboundType::ManagedNatGateway
        && !entered(request, values)
            .iter()
            .any(|(field, _)| is_own_nat(*field))
    {
        mind(&mind::BICEP_NAT_SKU);
    }
    Command {
        tool: Tool::Bicep,
        text: bicep_code(request, values),
        caveats,
    }
}

fn bicep_code(request: &Request, values: &Values) -> String {
    let to = request.to;
    let is_new = request.from == Origin::NewCluster;
    let mut text = String::new();
    if let Some(group) = values.value(Field::ResourceGroup) {
        let _ = writeln!(text, "// Deploy this to the resource group {group}.");
    }
    text += "resource cluster 'Microsoft.ContainerService/managedClusters@2026-08-01' = {\n";
    if let Some(name) = values.value(Field::ClusterName) {
        let _ = writeln!(text, "  name: '{name}'");
    }
    let keep = if is_new {
        "// Add the other properties that the cluster needs."
    } else {
        "// Keep the other properties as they are."
    };
    let _ = write!(text, "  {keep}\n  properties: {{\n");
    if is_new && is_isolated(to) {
        text += "    kubernetesVersion: '{kubernetesVersion}'\n    apiServerAccessProfile: {\n      enablePrivateCluster: true\n    }\n";
    }
    if is_new && request.vnet == Vnet::Byo {
        let subnet = values.shown(Field::SubnetId).unwrap_or_default();
        let _ = write!(
            text,
            "    agentPoolProfiles: [\n      {{\n        // Add the other properties of the node pool.\n        vnetSubnetID: '{subnet}'\n      }}\n    ]\n"
        );
    }
    if is_isolated(to) {
        if !is_new {
            text += "    // Deploy this property first and reimage all nodes. Deploy outboundType afterwards.\n";
        }
        text += "    bootstrapProfile: {\n      artifactSource: 'Cache'\n    }\n";
    } else if leaves_isolation(request) {
        text += "    bootstrapProfile: {\n      artifactSource: 'Direct'\n    }\n";
    }
    text += "    networkProfile: {\n";
    if !is_new {
        text += "      // Keep the other properties as they are.\n";
    }
    if is_new {
        text += "      networkPlugin: 'azure'\n";
    }
    text += "      loadBalancerSku: 'standard'\n      outboundType: '";
    text += to.name();
    text += "'\n";
    text += &bicep_values(request, values);
    text += "    }\n  }\n}";
    text
}

/// The profile of the new egress.
fn bicep_values(request: &Request, values: &Values) -> String {
    let entered = entered(request, values);
    if entered.is_empty() {
        return String::new();
    }
    let is_lb = request.to == OutboundType::LoadBalancer;
    let mut text = format!(
        "      {}: {{\n",
        if is_lb {
            "loadBalancerProfile"
        } else {
            "natGatewayProfile"
        }
    );
    if entered.iter().any(|(field, _)| is_own_nat(*field)) {
        text += "        sku: 'StandardV2'\n";
    }
    for (field, value) in entered {
        let list = |profile: &str, list: &str, open: &str, close: &str| {
            let ids: Vec<String> = value
                .split(',')
                .map(|id| format!("            {open}'{id}'{close}"))
                .collect();
            let ids = ids.join("\n");
            format!("        {profile}: {{\n          {list}: [\n{ids}\n          ]\n        }}\n")
        };
        // A load balancer's lists hold objects, a NAT gateway's lists the IDs themselves.
        let objects = |profile, name| list(profile, name, "{ id: ", " }");
        let ids = |profile, name| list(profile, name, "", "");
        let count = |profile: &str| {
            format!("        {profile}: {{\n          count: {value}\n        }}\n")
        };
        let property = match field {
            Field::LoadBalancerIpCount => count("managedOutboundIPs"),
            Field::NatGatewayIpCount => count("managedOutboundIPProfile"),
            Field::LoadBalancerIps => objects("outboundIPs", "publicIPs"),
            Field::LoadBalancerIpPrefixes => objects("outboundIPPrefixes", "publicIPPrefixes"),
            Field::NatGatewayIps => ids("outboundIPs", "publicIPs"),
            Field::NatGatewayIpPrefixes => ids("outboundIPPrefixes", "publicIPPrefixes"),
            Field::LoadBalancerIdleTimeout | Field::NatGatewayIdleTimeout => {
                format!("        idleTimeoutInMinutes: {value}\n")
            }
            Field::LoadBalancerPorts => format!("        allocatedOutboundPorts: {value}\n"),
            _ => String::new(),
        };
        text.push_str(&property);
    }
    text += "      }\n";
    text
}

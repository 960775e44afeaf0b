//! The texts of the steps, each with its sources.

use crate::rules::{
    Document::{Article, AzureCli, Blog, NatGatewayPage, Page, ReleaseNotes, Thread},
    Source,
    source::section,
};

const fn old(section: &'static str) -> Source {
    Source::at(Article("2024-12"), section)
}

const fn new(section: &'static str) -> Source {
    Source::at(Article("2026-08"), section)
}

const fn cli(section: &'static str) -> Source {
    Source::at(AzureCli, section)
}

const fn blog(section: &'static str) -> Source {
    Source::at(Blog, section)
}

const fn page(page: &'static str, section: &'static str) -> Source {
    Source::at(Page(page), section)
}

const fn issue(repository: &'static str, number: u32, section: &'static str) -> Source {
    Source::at(Thread(repository, "issues", number), section)
}

const CONVERT: Source = page(
    "network-isolated",
    "Update an existing AKS cluster to network isolated type",
);
const RANGES: Source = page(
    "api-server-authorized-ip-ranges",
    "Update a cluster's API server authorized IP ranges",
);
const EGRESS_RULES: &str = "Required outbound network rules";
const FIREWALL: &str = "Create a route with a hop to Azure Firewall";
const NAT_FIRST: Source = Source::at(NatGatewayPage("nat-overview"), "Azure NAT Gateway basics");

statements! { PLAN_STEPS:
    // Check first: these steps read and change nothing.

    RECORD = "step-record":
        "Record the network profile, the state of each node pool, and the age of each node. You compare them after the change."
        [cli("aks show")]
    RECORD_ADDRESSES = "step-record-addresses":
        "Record the present egress IP addresses. If AKS created them, it deletes them in the change, and their resource IDs no longer resolve afterwards."
        [blog("Confirm the deployment")]
    RECORD_NAT = "step-record-nat":
        "Record the present egress IP addresses: the public IP addresses and prefixes of your NAT gateway."
        [page("nat-gateway", "Create an AKS cluster with a user-assigned NAT gateway")]
    RECORD_SOURCE = "step-record-source":
        "Record the source IP address that the internet sees from a pod. If a firewall filters egress, use an image and a URL that it allows. Don't use ping: a NAT gateway doesn't carry ICMP."
        [blog("Confirm the deployment")]
    CHECK_DRAIN = "step-check-drain":
        "Check that your nodes can drain, because the plan reimages them. A pod disruption budget with 0 allowed disruptions stops a reimage. Surge nodes need free quota and free IP addresses in the subnet."
        [page("upgrade-node-image", "Before you begin")]
    CHECK_RANGES = "step-check-ranges":
        "Read and record the access settings of the API server. Skip the steps about authorized IP ranges if ranges is null or empty, or if private or vnetIntegration is true. If ranges is 0.0.0.0/32, replace it instead of adding to it, because it can't be combined with other ranges."
        [RANGES]
    CHECK_SUBNETS = "step-check-subnets":
        "Read which NAT gateway and which route table each subnet of the cluster has. A value of null means that it has no such resource."
        [old(section::LB_TO_NAT), page("egress-udr", "Requirements")]
    CHECK_ROUTE_TABLE = "step-check-route-table":
        "If a subnet has a route table, read its routes and the subnets that share it. A default route affects every one of these subnets. If you don't want that, give the cluster's subnets a route table of their own first. If bgpDisabled isn't true, the subnets can also have a default route from BGP, which the route table doesn't list."
        [page("egress-udr", "Requirements"), page("configure-kubenet", "Bring your own subnet and route table with kubenet")]
    PERMISSIONS_NETWORK = "step-permissions-network":
        "Check that the cluster identity has the role Network Contributor on the subnets, and Contributor on the route table if the subnets have one. AKS uses this identity to read and join them. If a role is missing, assign it."
        [page("configure-kubenet", "Bring your own subnet and route table with kubenet"), page("limit-egress-traffic", "Deploy an AKS cluster that follows your organization policies")]
    PERMISSIONS_ADDRESSES = "step-permissions-addresses":
        "Check that the cluster identity has the role Network Contributor on the public IP addresses or prefixes that you bring. AKS uses this identity to attach them. If the role is missing, assign it."
        [page("load-balancer-standard", "Provide your own outbound public IPs or prefixes"), blog("Create the cluster")]

    // Before: these steps prepare the change and don't interrupt traffic.

    EGRESS_ELSEWHERE = "step-egress-elsewhere":
        "Find what the cluster calls outside its network, such as registries, APIs, time servers, and log targets. Give each a private path, or remove the dependency."
        [old(section::NONE), old(section::BLOCK), page("concepts-network-isolated", "Network isolated clusters")]
    LEAVE_CACHE = "step-leave-cache":
        "Decide whether the cluster keeps its cache. The command of the change also sets the bootstrap artifact source back to Direct, as documented for loadBalancer. To keep the cache, leave out --bootstrap-artifact-source Direct. If AKS answers BootstrapArtifactSourceNotAllowed, also leave it out and change the source in a later command."
        [page("network-isolated", "Disable network isolation"), issue("MicrosoftDocs/azure-aks-docs", 184, "BootstrapArtifactSourceNotAllowed")]
    PREVIEW = "step-preview":
        "Install the Azure CLI extension aks-preview. The core Azure CLI doesn't know block."
        [new(section::BLOCK)]
    KNOW_NAT_IPS = "step-know-ips":
        "Create the NAT gateway with its public IP addresses, in the region and virtual network of the cluster, and record the addresses. They become the cluster's egress addresses when you associate the gateway with the subnets."
        [old(section::LB_TO_NAT), page("nat-gateway", "Create an AKS cluster with a user-assigned NAT gateway")]
    KNOW_APPLIANCE_IPS = "step-know-appliance-ips":
        "Record the public IP addresses that your firewall or appliance translates to. They become the cluster's egress addresses when you add the default route."
        [issue("MicrosoftDocs/azure-docs", 55_484, "The firewall's address is missing from the ranges")]
    OWN_IPS = "step-own-ips":
        "To know the new egress addresses before the change, create public IP addresses and enter their resource IDs in the fields of the command. They need the SKU Standard and the region of the cluster. Don't use addresses that AKS created or that an earlier outbound configuration used."
        [old(section::NAT_TO_LB), page("load-balancer-standard", "Provide your own outbound public IPs or prefixes")]
    OWN_NAT_IPS = "step-own-nat-ips":
        "To know the new egress addresses before the change, create public IP addresses with the SKU StandardV2 and enter their resource IDs in the fields of the command. The NAT gateway then has the SKU StandardV2. This needs Azure CLI 2.91.0 or later and a region that has StandardV2."
        [blog("Move an existing cluster to StandardV2"), cli("--nat-gateway-outbound-ips")]
    UNKNOWN_IPS = "step-unknown-ips":
        "Without addresses of your own, AKS creates the new egress addresses during the change. Firewalls and allow lists outside the cluster can follow only then. Plan for refused calls until they do."
        [blog("Move an existing cluster to StandardV2")]
    AUTHORIZE = "step-authorize":
        "If the API server has authorized IP ranges, add the new egress addresses beside the present ones. Without them, nodes can't reach the API server after the change. Don't run this command on a cluster without ranges: it turns them on and locks out everyone else. Wait two minutes until the ranges apply."
        [RANGES, old(section::UPDATING), issue("MicrosoftDocs/azure-docs", 111_834, "Nodes fail with a NAT gateway and authorized ranges")]
    AUTHORIZE_SPECIAL = "step-authorize-special":
        "Replace 0.0.0.0/32 in the authorized IP ranges. It allows only the outbound address of the load balancer, and it can't be combined with other ranges. List the present egress addresses, the new ones, and the addresses of everyone who manages the cluster. Wait two minutes until the ranges apply."
        [RANGES, cli("0.0.0.0/32 is not allowed with other IP ranges")]
    PARTNERS = "step-partners":
        "Have the new egress addresses added to the firewalls and allow lists of everything that the cluster calls. Keep the present addresses in them."
        [old(section::UPDATING), new(section::UPDATING)]
    FIREWALL_RULES = "step-firewall":
        "Allow the FQDNs and ports that AKS requires on your firewall or appliance."
        [page("outbound-rules-control-egress", EGRESS_RULES)]
    INBOUND = "step-inbound":
        "For each public Service of type LoadBalancer, add a DNAT rule to your firewall and move the clients to the firewall's address, or make the Service internal. After the default route, answers leave through the firewall, and a stateful firewall drops answers to connections that it didn't see."
        [page("limit-egress-traffic", "Add a DNAT rule to Azure Firewall"), issue("Azure/AKS", 3700, "Public LoadBalancer Services under userDefinedRouting")]
    ROUTE_TABLE = "step-route-table":
        "Create a route table and associate it with each subnet that has no route table. It has no default route yet, so traffic doesn't change. Skip this step for a subnet that already has a route table: another association removes the routes of the first table. On a cluster with kubenet, always keep the route table that the subnet has."
        [page("egress-udr", "Requirements"), page("configure-kubenet", "Bring your own subnet and route table with kubenet")]
    ROUTE_TO_APPLIANCE = "step-route-appliance":
        "Add a route that sends the public IP address of your Azure Firewall directly to the internet. Traffic doesn't change yet. With another appliance, skip this step."
        [page("limit-egress-traffic", FIREWALL)]
    NAT_ASSOCIATE_IDLE = "step-nat-associate-idle":
        "Associate the NAT gateway with each subnet. Egress doesn't move yet, because the default route to your appliance takes precedence over the NAT gateway."
        [old(section::LB_TO_NAT), NAT_FIRST]
    NAT_ASSOCIATE_NEW = "step-nat-associate-new":
        "Associate the NAT gateway with each subnet. From this moment, the nodes have egress through it."
        [old(section::LB_TO_NAT), NAT_FIRST]
    OPEN_RANGES = "step-open-ranges":
        "If the API server has authorized IP ranges, clear them until you know the new egress addresses: otherwise the nodes can't reach the API server after the change. Until you set them again, everyone on the internet can reach the API server's address. Signing in is still required. To avoid this exposure, use addresses of your own. Wait two minutes until the change applies."
        [page("api-server-authorized-ip-ranges", "Disable authorized IP ranges"), issue("MicrosoftDocs/azure-docs", 111_834, "Nodes fail with a NAT gateway and authorized ranges")]
    WINDOW = "step-window":
        "Start the maintenance window here, and tell the people who depend on the cluster. The next steps reset connections or restart nodes."
        [old(section::UPDATING), new(section::UPDATING)]

    // The change: these steps belong in the maintenance window.

    NAP_OFF = "step-node-auto-provisioning-off":
        "Turn off node auto-provisioning. First give your fixed node pools enough nodes. Then set the CPU limit of every NodePool to 0, wait until no provisioned node is left, and set the mode to Manual. AKS Automatic doesn't support this."
        [page("use-node-auto-provisioning", "Disable node auto-provisioning")]
    BASIC_UPGRADE = "step-load-balancer-upgrade":
        "Upgrade the load balancer to the SKU Standard. The upgrade interrupts traffic, changes the egress IP addresses, and can't be undone. It needs Azure CLI 2.76.0 or later."
        [page("upgrade-basic-load-balancer-on-aks", "Upgrade in place")]
    VMS_MIGRATION = "step-availability-sets-migration":
        "Migrate the availability sets to node pools of type VirtualMachines. The migration also upgrades a Basic load balancer and interrupts traffic. No source says whether the outbound type can change afterwards: try it on a test cluster."
        [page("availability-sets-on-aks", "Run Migration Script for Availability Set Migration")]
    VNET_INTEGRATION = "step-vnet-integration":
        "If the API server is public and not VNet-integrated, add API Server VNet Integration and restart the cluster. All node pools get a new image. It can't be removed again, and a private cluster that uses Private Link can't get it. The API server needs a subnet of its own, delegated to Microsoft.ContainerService/managedClusters."
        [page("api-server-vnet-integration", "Enable API Server VNet Integration on existing AKS clusters"), cli("--apiserver-subnet-id is required for update")]
    CACHE = "step-cache":
        "Switch the bootstrap artifact source to Cache. Don't change the outbound type yet."
        [CONVERT]
    CACHE_REIMAGE = "step-cache-reimage":
        "Reimage all nodes and wait until every node pool is in the state Succeeded. Each node drains and restarts. AKS refuses the new outbound type before that."
        [CONVERT, Source::at(Thread("hashicorp/terraform-provider-azurerm", "pull", 32_598), "Direct to Cache and none in one update is refused")]
    CHECK_AGAIN = "step-check-again":
        "Stop if something still blocks the change. Read the cluster with az aks show again and check its new JSON here: the plan then has the command of the change."
        [cli("aks show")]
    NAT_ASSOCIATE = "step-nat-associate":
        "Associate the NAT gateway with each subnet. Egress moves at this moment: new connections use the gateway, and existing connections can be reset."
        [old(section::LB_TO_NAT), NAT_FIRST, issue("Azure/AKS", 1122, "A NAT gateway on the subnet of a load balancer cluster")]
    ROUTE = "step-route":
        "Add the default route to your appliance. Egress of every subnet with this route table moves at this moment, and connections are reset. The answers of public Services move too."
        [page("egress-udr", "Requirements"), page("limit-egress-traffic", FIREWALL), NAT_FIRST]
    CHANGE = "step-change":
        "Change the outbound type. Egress moves with this command, and existing connections are reset."
        [old(section::UPDATE), new(section::UPDATE)]
    CHANGE_AFTER_NAT = "step-change-after-nat":
        "Change the outbound type. New connections already use the NAT gateway. AKS removes the load balancer's outbound rule, and connections that still use it are reset."
        [old(section::UPDATE), new(section::UPDATE)]
    CHANGE_QUIET = "step-change-quiet":
        "Change the outbound type. Egress doesn't move with this command: the NAT gateway or the default route on the subnets decides."
        [old(section::UPDATE), NAT_FIRST]
    CHANGE_REMOVES = "step-change-removes":
        "Change the outbound type. AKS removes its egress with this command, and connections to the internet end."
        [old(section::UPDATE), new(section::UPDATE)]
    CHANGE_ADDS = "step-change-adds":
        "Change the outbound type. AKS adds egress with this command."
        [old(section::UPDATE), new(section::UPDATE)]
    CHANGE_ISOLATED = "step-change-isolated":
        "Change the outbound type. The cluster stays network isolated."
        [old(section::UPDATE), new(section::UPDATE)]
    DETACH_NAT = "step-detach-nat":
        "Dissociate your NAT gateway from each subnet. It takes precedence over the load balancer until then. Egress moves at this moment, and connections are reset."
        [NAT_FIRST]
    DETACH_ROUTE = "step-detach-route":
        "Delete the default route to your appliance. It overrides every other egress until then. Egress of every subnet with this route table moves at this moment, and connections are reset. If the subnets also have a default route from BGP, it stays in effect: disable BGP route propagation on the route table."
        [NAT_FIRST, page("egress-udr", "Requirements")]
    DETACH_NAT_ISOLATED = "step-detach-nat-isolated":
        "To end all egress, dissociate your NAT gateway from each subnet. AKS leaves it there, and the nodes have egress through it until then. Connections to the internet end at this moment."
        [old(section::NONE), NAT_FIRST]
    DETACH_ROUTE_ISOLATED = "step-detach-route-isolated":
        "To end all egress, delete the default route to your appliance. AKS leaves it there, and the nodes have egress through it until then. Connections to the internet end at this moment."
        [old(section::NONE), page("egress-udr", "Requirements")]
    NEW_IPS = "step-new-ips":
        "Resolve the new egress IP addresses, and add them to the firewalls and allow lists of everything that the cluster calls."
        [old(section::UPDATING), new(section::UPDATING), blog("Confirm the deployment")]
    CLOSE_RANGES = "step-close-ranges":
        "If you cleared the authorized IP ranges, set the recorded ranges again now, together with the new egress addresses."
        [RANGES]
    CHECK_SOURCE = "step-check-source":
        "Check that a pod reaches the internet, and that the source IP address is one of the new egress addresses. If it isn't, roll back now."
        [blog("Confirm the deployment")]
    CHECK_ISOLATED = "step-check-isolated":
        "Check that the pods of the system namespace run and that new pods can pull their images. If they can't, roll back now."
        [page("concepts-network-isolated", "Network isolated clusters")]
    REIMAGE = "step-reimage":
        "Reimage the node pools, which the documentation asks for after a change of the outbound type. Each node drains and restarts. A node pool that already has the newest image may stay as it is: compare the node ages with your record."
        [page("node-disruption-policy", "Changes that need a reimage"), issue("Azure/azure-cli-extensions", 5989, "upgradeNodeImageVersion on the newest image does nothing")]
    REIMAGE_ISOLATED = "step-reimage-isolated":
        "Reimage the node pools again only if nodes fail. The sources differ: the documentation lists a reimage after a change of the outbound type, and an open pull request of the feature's team says that the reimage after the switch to Cache is enough."
        [page("node-disruption-policy", "Changes that need a reimage"), Source::at(Thread("MicrosoftDocs/azure-aks-docs", "pull", 308), "The second reimage isn't needed (open)")]
    CREATE = "step-create":
        "Create the cluster. Add the other parameters that it needs."
        [cli("aks create")]

    // Verify.

    READ_BACK = "step-read-back":
        "Read the network profile again and compare it with your record. Azure CLI can ignore a flag that doesn't fit the outbound type without an error. Profiles of the old type can remain."
        [Source::at(Thread("Azure/azure-cli-extensions", "pull", 10_233), "Load balancer flags ignored on other clusters")]
    VERIFY_SKU = "step-verify-sku":
        "Read the SKU of the new NAT gateway. A gateway with the SKU StandardV2 can't return to Standard."
        [blog("Limitations to plan for")]
    VERIFY_NODES = "step-verify-nodes":
        "Check that every node is Ready and every node pool is in the state Succeeded."
        [cli("aks nodepool list")]
    VERIFY_SOURCE = "step-verify-source":
        "Check the source IP address again from a pod on a reimaged node. Then test what your applications call: registries, partners, webhooks, and private DNS names."
        [blog("Confirm the deployment")]
    VERIFY_SERVICES = "step-verify-services":
        "Call each public Service from outside the cluster."
        [page("egress-udr", "Load balancer creation with userDefinedRouting")]
    VERIFY_SNAT = "step-verify-snat":
        "Watch the SNAT metrics of the new egress for some hours. Failed SNAT connections mean that it needs more addresses or ports."
        [page("load-balancer-standard", "Troubleshooting SNAT"), blog("Confirm the deployment")]

    // Clean up.

    REMOVE_OLD = "step-remove-old":
        "After you verify connectivity, remove the old egress IP addresses from authorized IP ranges and allow lists."
        [old(section::UPDATING)]
    DETACH_NAT_IDLE = "step-detach-nat-idle":
        "Dissociate the old NAT gateway from each subnet. Egress doesn't depend on it, because the default route takes precedence. The way back needs it."
        [NAT_FIRST]
    DELETE_OLD = "step-delete-old":
        "Delete the network resources that nothing uses any more, such as your old NAT gateway, firewall rules, or public IP addresses. Keep them as long as you may want to go back."
        [issue("Azure/AKS", 3247, "LoadBalancerProfileOutboundIPNotExist")]
    DELETE_REGISTRY = "step-delete-registry":
        "If the cluster no longer uses the cache, delete the container registry and the private endpoint that AKS created for it. They remain after the change."
        [page("network-isolated", "Disable network isolation")]

    // Roll back.

    BACK_ATTACH_NAT = "step-back-attach-nat":
        "To go back, first associate your NAT gateway with each subnet again, if you dissociated it."
        [old(section::LB_TO_NAT), NAT_FIRST]
    BACK_ATTACH_ROUTE = "step-back-attach-route":
        "To go back, first add the default route to your appliance again, if you deleted it. Egress moves at this moment, and connections are reset."
        [page("egress-udr", "Requirements"), NAT_FIRST]
    BACK_TYPE = "step-back-type":
        "To go back, change the outbound type to {from} again. Skip this command if you haven't changed the outbound type yet. Addresses that AKS creates are new ones: the steps about authorized IP ranges apply to the way back too."
        [old(section::UPDATE), new(section::UPDATE)]
    BACK_DETACH_NAT = "step-back-detach-nat":
        "Then dissociate the NAT gateway from each subnet. Egress moves back at this moment, and connections are reset."
        [NAT_FIRST]
    BACK_DETACH_ROUTE = "step-back-detach-route":
        "Then delete the default route. Egress moves back at this moment, and connections are reset."
        [NAT_FIRST]
    BACK_NOT_SUPPORTED = "step-back-not-supported":
        "Don't count on a way back from {to} to {from}: the sources don't settle it. If the change fails, correct it with the new outbound type, or build a new cluster."
        []

    // The way back, where the SKU of the NAT gateway decides.

    BACK_NAT_SKU = "back-nat-gateway-sku":
        "The way back to {from} isn't settled, and depends on the SKU of the new NAT gateway. From Standard, the table of 2024-12 says Supported and the one of 2026-08 says Not Supported. From StandardV2, the release notes of 2026-05-29 name only none and block for the preview of this SKU, and no later source adds {from}. Azure CLI 2.91.0 and Bicep create StandardV2 where the region has it (inferred for a change). Terraform azurerm 5.2.0 and Azure CLI 2.90 or earlier create Standard. Plan as if you can't change back."
        [Source::at(ReleaseNotes, "2026-05-29"), blog("Limitations to plan for"), cli("--outbound-type-sku")]
}

//! What is said of the stops on the way out, each sentence with its source.

use crate::rules::{
    Document::{Article, AzureCli, Page, RestApi},
    Source,
    source::section,
};

const fn article(section: &'static str) -> Source {
    Source::at(Article("2024-12"), section)
}

const fn page(page: &'static str, section: &'static str) -> Source {
    Source::at(Page(page), section)
}

const ISOLATED: Source = page("concepts-network-isolated", "Network isolated clusters");
const UDR: &str = "Deploy a cluster with outbound type of UDR and Azure Firewall";

statements! { EGRESS_STATEMENTS:
    SUBNET_OF_AKS = "egress-subnet-of-aks":
        "The virtual network and the subnet of the nodes are made by AKS."
        [article(section::NAT_GATEWAY), article(section::MANAGED)]
    SUBNET_OF_YOURS = "egress-subnet-of-yours":
        "The nodes stand in a subnet that you prepared in your own virtual network."
        [article(section::USER_DEFINED_ROUTING), article(section::NONE)]
    NODES = "egress-nodes":
        "The outbound type is about what leaves the cluster; how traffic comes in is another matter."
        [article("Outbound types in AKS")]
    LOAD_BALANCER = "egress-load-balancer":
        "AKS puts the nodes into the backend pools of its load balancer, and they go out through it."
        [article(section::LOAD_BALANCER)]
    LOAD_BALANCER_IP = "egress-load-balancer-ip":
        "AKS makes a public IP address and puts it on the load balancer. You can give it addresses or prefixes of your own instead."
        [article(section::LOAD_BALANCER), article(section::NAT_TO_LB)]
    MANAGED_NAT = "egress-managed-nat":
        "AKS makes a NAT gateway and attaches it to the cluster's subnet."
        [article(section::NAT_GATEWAY)]
    MANAGED_NAT_IP = "egress-managed-nat-ip":
        "AKS creates the gateway's addresses, and you choose how many. A gateway with the SKU StandardV2 can have addresses or prefixes of your own instead."
        [article("Update cluster from loadbalancer to managedNATGateway"), page("nat-gateway", "Create an AKS cluster with a managed NAT gateway"), Source::at(crate::rules::Document::Blog, "NAT gateway profile properties")]
    OWN_NAT = "egress-own-nat":
        "You made the NAT gateway and associated it with the subnet. AKS relies on it."
        [article(section::NAT_GATEWAY), article(section::LB_TO_NAT)]
    OWN_NAT_IP = "egress-own-nat-ip":
        "The addresses are those that you gave your gateway."
        [Source::at(AzureCli, "userAssignedNATGateway needs a NAT gateway with outbound IPs")]
    ROUTE = "egress-route":
        "Your route table sends 0.0.0.0/0 to an appliance or gateway. AKS checks that it doesn't lead directly to the internet. It bypasses a NAT gateway on the same subnet."
        [page("egress-udr", UDR), Source::at(crate::rules::Document::NatGatewayPage("nat-overview"), "Azure NAT Gateway basics")]
    APPLIANCE = "egress-appliance":
        "A firewall, gateway or proxy of yours takes all that goes out. AKS configures no way out beside it."
        [article(section::USER_DEFINED_ROUTING)]
    APPLIANCE_IP = "egress-appliance-ip":
        "AKS never makes an address for this way out. What others see is the address that your appliance translates to."
        [page("egress-udr", UDR), article(section::USER_DEFINED_ROUTING)]
    APPLIANCE_INBOUND = "egress-appliance-inbound":
        "AKS creates a load balancer with the first Service of type LoadBalancer. A cluster that changes from loadBalancer already has one. It serves inbound traffic and has no outbound rule, so the diagram leaves it out."
        [page("egress-udr", "Load balancer creation with userDefinedRouting")]
    API_SERVER = "egress-api-server":
        "Unless the cluster is private or has API Server VNet Integration, the nodes reach the API server by the same way out."
        [article(section::INTRO)]
    API_SERVER_INSIDE = "egress-api-server-inside":
        "The API server is reached inside the network, by a private cluster or API Server VNet Integration."
        [ISOLATED]
    REGISTRY_INSIDE = "egress-registry-inside":
        "Images for AKS come by a private endpoint from a private registry, which fetches from Microsoft's what it lacks. AKS makes that registry, or you bring yours."
        [ISOLATED]
    INTERNET = "egress-internet":
        "The whole internet, and with it Microsoft's registry, from which AKS pulls its images."
        [article(section::LOAD_BALANCER), ISOLATED]
    INTERNET_FILTERED = "egress-internet-filtered":
        "As much of the internet as your appliance lets through. AKS needs some of it."
        [article(section::USER_DEFINED_ROUTING), page("outbound-rules-control-egress", "Required outbound network rules")]
    NO_WAY = "egress-no-way":
        "AKS makes no way out and does not ask for a default route. What must get out needs a way that you make."
        [article(section::NONE)]
    NO_WAY_MANAGED = "egress-no-way-managed":
        "In a managed VNet older than 2026-03-31 Azure's default outbound access may still let traffic out."
        [Source::at(Article("2026-08"), section::INTRO), Source::at(RestApi, "outboundType none")]
    NO_WAY_BYO = "egress-no-way-byo":
        "Whether traffic still leaves depends on your subnet. The API description says that nodes follow Azure's default for virtual machines. In virtual networks created since 2026-03-31, subnets are private by default and have no default outbound access."
        [Source::at(RestApi, "outboundType none"), Source::at(crate::rules::Document::NatGatewayPage("nat-overview"), "Important")]
    SECURITY_GROUP = "egress-security-group":
        "AKS adds rules to the network security group that stop what goes to the public internet. Traffic inside the VNet is not affected."
        [article(section::BLOCK)]
    BLOCKED = "egress-blocked":
        "Stopped. What the cluster still needs, you have to allow explicitly. How far the rules go is not said the same way everywhere: once of all egress, once of the public internet alone."
        [article(section::BLOCK)]
}

//! Proves that every possible move has its commands, that their values stay within what the Azure
//! CLI and the API take, and that no value is ever more than a value: the bash lines are run by
//! bash with a stand-in for `az`, the PowerShell lines are taken apart by its quoting rules.
#![cfg(all(feature = "json", unix, not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

use aks_outbound::rules::{
    Command, Edition, Field, Origin,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Request, Tool, Values, Verdict, Vnet, assess, commands, fields, quote,
};
use proptest::prelude::*;
use std::{
    collections::BTreeSet,
    fs,
    io::Write,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{self, Stdio},
    sync::OnceLock,
};

// A shell to try them in.

/// A folder with a stand-in for `az` that writes down what it is given.
fn stand_in() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let name = format!("stand-in-{}", process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("here")).unwrap();
        let az = folder.join("az");
        fs::write(&az, "#!/bin/sh\nprintf '%s\\0' \"$#\" \"$@\"\n").unwrap();
        fs::set_permissions(&az, fs::Permissions::from_mode(0o755)).unwrap();
        // Something for a glob to find.
        for file in ["a", "b", "-rf"] {
            fs::write(folder.join("here").join(file), "").unwrap();
        }
        folder
    })
}

/// Runs a script and gives the arguments of each call of `az` in it.
fn run(script: &str) -> Vec<Vec<String>> {
    let folder = stand_in();
    // Nothing but the stand-in is found: any other command would be told on.
    let mut bash = process::Command::new("/bin/bash")
        .args(["--norc", "--noprofile", "-s"])
        .env_clear()
        .env("PATH", folder)
        .env("HOME", "/nowhere")
        .env("x", "expanded")
        .current_dir(folder.join("here"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = bash.stdin.take().unwrap();
    let script = script.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(script.as_bytes()));
    let output = bash.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success() && complaint.is_empty(),
        "{complaint}"
    );
    let files = fs::read_dir(folder.join("here")).unwrap().count();
    assert_eq!(files, 3, "something was written");
    let text = String::from_utf8(output.stdout).unwrap();
    let mut words = text.split('\0');
    let mut calls = Vec::new();
    while let Some(count) = words.next().filter(|count| !count.is_empty()) {
        let count = count.parse().unwrap();
        let call: Vec<String> = words.by_ref().take(count).map(Into::into).collect();
        assert_eq!(call.len(), count);
        calls.push(call);
    }
    calls
}

/// What a shell makes of single lines of `az`.
fn run_one(line: &str) -> Vec<String> {
    let mut calls = run(&format!("{line}\n"));
    assert_eq!(calls.len(), 1, "{line}");
    calls.remove(0)
}

/// The words of a PowerShell command that is made of plain and single-quoted words only.
///
/// Inside single quotes nothing means anything but a quote, of which PowerShell knows five, and
/// two of them stand for one.
fn powershell_words(command: &str) -> Vec<String> {
    let is_quote = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}');
    let command = command.replace(" `\n  ", " ");
    let mut chars = command.chars().peekable();
    let mut words = Vec::new();
    while let Some(first) = chars.next() {
        let mut word = String::new();
        if is_quote(first) {
            loop {
                let c = chars.next().expect("a quote that is open");
                if is_quote(c) && chars.next_if(|next| is_quote(*next)).is_none() {
                    break;
                }
                word.push(c);
            }
        } else {
            word.push(first);
            while let Some(c) = chars.next_if(|c| *c != ' ') {
                word.push(c);
            }
            // What is not quoted means itself: no operator, variable, quote or list.
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
            assert!(word.chars().all(plain), "{word:?} in {command}");
        }
        words.push(word);
        if let Some(space) = chars.next() {
            assert_eq!(space, ' ', "{command}");
        }
    }
    words
}

// Questions and answers.

const CHANGES: [OutboundType; 6] = OutboundType::ALL;

/// Each move of an edition that is possible, and each way to create a cluster.
fn possible(edition: &'static Edition) -> Vec<Request<'static>> {
    let mut requests = Vec::new();
    for vnet in Vnet::ALL {
        for from in Origin::ALL {
            for to in CHANGES {
                let request = Request::new(vnet, from, to).edition(edition);
                if assess(&request).verdict == Verdict::Yes {
                    requests.push(request);
                }
            }
        }
    }
    requests
}

fn all_possible() -> Vec<Request<'static>> {
    let editions = Edition::all().iter();
    editions.flat_map(|edition| possible(edition)).collect()
}

fn with(tool: Tool, request: &Request, values: &Values) -> Command {
    let mut commands = commands(request, values);
    let at = commands.iter().position(|c| c.tool == tool).unwrap();
    commands.swap_remove(at)
}

fn filled(pairs: &[(Field, &str)]) -> Values {
    let mut values = Values::default();
    for (field, text) in pairs {
        values.set(*field, (*text).into());
    }
    values
}

const ID: &str = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/x/y";

/// A right value for every field at once.
fn everything() -> Values {
    filled(&[
        (Field::ResourceGroup, "rg-shop"),
        (Field::ClusterName, "shop"),
        (Field::SubnetId, ID),
        (Field::LoadBalancerIpCount, "2"),
        (Field::LoadBalancerIps, ID),
        (Field::LoadBalancerIpPrefixes, ID),
        (Field::LoadBalancerIdleTimeout, "30"),
        (Field::LoadBalancerPorts, "8"),
        (Field::NatGatewayIpCount, "3"),
        (Field::NatGatewayIdleTimeout, "30"),
        (Field::NatGatewayIps, ID),
        (Field::NatGatewayIpPrefixes, ID),
    ])
}

/// The value behind a flag.
fn value_of<'a>(words: &'a [String], flag: &str) -> Option<&'a str> {
    let at = words.iter().position(|word| word == flag)?;
    Some(&words[at + 1])
}

fn flags(words: &[String]) -> Vec<&str> {
    let flags = words.iter().filter(|word| word.starts_with("--"));
    flags.map(String::as_str).collect()
}

#[test]
fn every_supported_move_of_2024_12_has_commands_for_all_four_tools() {
    let all = possible(Edition::first());
    let changes = all.iter().filter(|r| r.from != Origin::NewCluster);
    let by_vnet = Vnet::ALL.map(|vnet| changes.clone().filter(|r| r.vnet == vnet).count());
    // The article marks 12 in each VNet. A newer edition disputes one of them.
    assert_eq!(by_vnet, [11, 12]);
    let creations = all.iter().filter(|r| r.from == Origin::NewCluster);
    assert_eq!(creations.count(), 8);
    for request in &all_possible() {
        let commands = commands(request, &Values::default());
        let tools: Vec<_> = commands.iter().map(|c| c.tool).collect();
        assert_eq!(tools, Tool::ALL);
        assert_eq!(commands, assess(request).commands);
        for command in commands {
            // Terraform and the published API versions don't have block, which a caveat says.
            let none = matches!(command.tool, Tool::Terraform | Tool::Bicep) && request.to == Block;
            assert_eq!(command.text.is_empty(), none, "{}", command.text);
            let says = |c: &&aks_outbound::rules::Reason| {
                ["terraform-no-block", "bicep-no-block"].contains(&c.id)
            };
            assert_eq!(command.caveats.iter().any(|c| says(&c)), none);
        }
    }
}

#[test]
fn a_move_that_is_not_possible_has_no_command_whatever_is_filled_in() {
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            for from in Origin::ALL {
                for to in CHANGES {
                    let request = Request::new(vnet, from, to).edition(edition);
                    if assess(&request).verdict != Verdict::Yes {
                        assert!(commands(&request, &everything()).is_empty());
                    }
                }
            }
        }
    }
}

#[test]
fn the_azure_cli_is_called_with_the_wanted_type_and_flags_of_that_type_alone() {
    for values in [Values::default(), everything()] {
        for request in &all_possible() {
            let Request { vnet, from, to, .. } = *request;
            let text = with(Tool::Bash, request, &values).text;
            let words = run_one(&text);
            let new = from == Origin::NewCluster;
            let verb = if new { "create" } else { "update" };
            assert_eq!(words[..2], ["aks", verb], "{text}");
            assert_eq!(value_of(&words, "--outbound-type"), Some(to.name()));
            for flag in flags(&words) {
                let isolated = matches!(to, NoEgress | Block);
                let was_isolated = from == NoEgress || from == Block;
                let own_nat = to == ManagedNatGateway && (new || from == LoadBalancer);
                let fits = match flag {
                    "--resource-group" | "--name" | "--outbound-type" => true,
                    // update has no such flag, and a managed VNet no such subnet.
                    "--vnet-subnet-id" => new && vnet == Vnet::Byo,
                    "--bootstrap-artifact-source" => new && isolated || was_isolated && !isolated,
                    "--enable-private-cluster" | "--network-plugin" | "--kubernetes-version" => {
                        new && isolated
                    }
                    // Only where no NAT gateway profile of AKS remains beside them.
                    "--outbound-type-sku"
                    | "--nat-gateway-outbound-ips"
                    | "--nat-gateway-outbound-ip-prefixes" => own_nat,
                    flag if flag.starts_with("--load-balancer-") => to == LoadBalancer,
                    "--nat-gateway-managed-outbound-ip-count" | "--nat-gateway-idle-timeout" => {
                        to == ManagedNatGateway
                    }
                    _ => false,
                };
                assert!(fits, "{vnet} {from} to {to}: {flag}");
            }
            // No flag twice.
            let mut seen = flags(&words);
            let all = seen.len();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), all, "{text}");
        }
    }
}

#[test]
fn creation_brings_what_the_type_needs_from_the_start() {
    for request in all_possible()
        .iter()
        .filter(|r| r.from == Origin::NewCluster)
    {
        let words = run_one(&with(Tool::Bash, request, &everything()).text);
        let isolated = matches!(request.to, NoEgress | Block);
        let cache = value_of(&words, "--bootstrap-artifact-source");
        assert_eq!(cache, isolated.then_some("Cache"));
        let private = flags(&words).contains(&"--enable-private-cluster");
        assert_eq!(private, isolated);
        let subnet = value_of(&words, "--vnet-subnet-id");
        assert_eq!(subnet, (request.vnet == Vnet::Byo).then_some(ID));
        assert_eq!(fields(request).contains(&Field::SubnetId), subnet.is_some());
        // Unfilled, it is a placeholder and not left away.
        let words = run_one(&with(Tool::Bash, request, &Values::default()).text);
        let subnet = value_of(&words, "--vnet-subnet-id");
        assert_eq!(subnet, (request.vnet == Vnet::Byo).then_some("{subnetId}"));
    }
}

#[test]
fn a_move_to_block_has_the_extension_installed_first() {
    for request in all_possible().iter().filter(|r| r.to == Block) {
        let answer = assess(request);
        let step = answer
            .steps
            .iter()
            .find(|s| s.id == "step-preview")
            .unwrap();
        let command = &step.command.as_ref().unwrap().bash;
        assert!(command.contains("aks-preview"), "{command}");
    }
    // And no other move needs it.
    for request in all_possible().iter().filter(|r| r.to != Block) {
        let answer = assess(request);
        assert!(answer.steps.iter().all(|s| s.id != "step-preview"));
    }
}

#[test]
fn both_shells_are_told_the_same() {
    for values in [Values::default(), everything()] {
        for request in &all_possible() {
            let bash = run_one(&with(Tool::Bash, request, &values).text);
            let powershell = powershell_words(&with(Tool::PowerShell, request, &values).text);
            assert_eq!(powershell[0], "az");
            assert_eq!(powershell[1..], bash);
        }
    }
}

#[test]
fn an_unfilled_command_shows_a_placeholder_for_each_field_that_it_needs() {
    for request in &all_possible() {
        let words = run_one(&with(Tool::Bash, request, &Values::default()).text);
        for field in fields(request) {
            let shown = value_of(&words, field.flag());
            let chosen = !matches!(
                field,
                Field::LoadBalancerIps
                    | Field::LoadBalancerIpPrefixes
                    | Field::NatGatewayIps
                    | Field::NatGatewayIpPrefixes
            );
            if field.is_needed() && chosen {
                assert_eq!(shown, Some(field.placeholder()), "{field:?}");
            } else {
                assert_eq!(shown, None, "{field:?}");
            }
        }
    }
}

#[test]
fn terraform_and_bicep_name_the_type() {
    for request in &all_possible() {
        let Request { from, to, .. } = *request;
        if to == Block {
            continue;
        }
        let terraform = with(Tool::Terraform, request, &everything()).text;
        let expected = format!("outbound_type     = \"{to}\"");
        assert!(terraform.contains(&expected), "{terraform}");
        let bicep = with(Tool::Bicep, request, &everything()).text;
        let expected = format!("outboundType: '{to}'");
        assert!(bicep.contains(&expected), "{bicep}");
        // The cache comes with isolation, and Direct is set again when it is left.
        let was_isolated = from == NoEgress || from == Block;
        let source = if to == NoEgress {
            Some("Cache")
        } else {
            was_isolated.then_some("Direct")
        };
        for source_word in ["Cache", "Direct"] {
            let expected = source == Some(source_word);
            let hcl = format!("artifact_source = \"{source_word}\"");
            assert_eq!(terraform.contains(&hcl), expected, "{terraform}");
            let code = format!("artifactSource: '{source_word}'");
            assert_eq!(bicep.contains(&code), expected, "{bicep}");
        }
        // On an existing cluster these blocks would make Terraform replace it.
        for block in ["load_balancer_profile {", "nat_gateway_profile {"] {
            let fits = from == Origin::NewCluster
                && (block.starts_with("load") == (to == LoadBalancer))
                && matches!(to, LoadBalancer | ManagedNatGateway);
            assert_eq!(
                terraform.contains(block),
                fits,
                "{from} to {to}: {terraform}"
            );
        }
        let profile = bicep.contains("natGatewayProfile");
        assert_eq!(profile, to == ManagedNatGateway);
        for text in [&terraform, &bicep] {
            assert_eq!(text.matches('{').count(), text.matches('}').count());
            assert_eq!(text.matches('[').count(), text.matches(']').count());
        }
    }
}

#[test]
fn code_carries_every_value_or_says_which_it_does_not_carry() {
    for request in &all_possible() {
        let everything = everything();
        for field in fields(request) {
            // Each alone: some exclude others.
            let mut values = filled(&[(field, everything.get(field))]);
            if field == Field::LoadBalancerPorts || field == Field::LoadBalancerIpCount {
                values.set(field, "64".into());
            }
            let value = values.get(field).to_owned();
            for tool in [Tool::Terraform, Tool::Bicep] {
                let command = with(tool, request, &values);
                if command.text.is_empty() {
                    continue;
                }
                assert!(command.text.contains(&value), "{field:?}: {}", command.text);
                let line = command
                    .text
                    .lines()
                    .find(|line| line.contains(&value))
                    .unwrap();
                let is_code = !line.trim_start().starts_with('#');
                let said = command
                    .caveats
                    .iter()
                    .any(|c| ["terraform-values", "terraform-own-nat-addresses"].contains(&c.id));
                assert_eq!(is_code, !said, "{field:?}: {}", command.text);
            }
        }
    }
}

#[test]
fn code_for_a_new_cluster_has_what_the_type_needs() {
    for request in all_possible()
        .iter()
        .filter(|r| r.from == Origin::NewCluster && r.to != Block)
    {
        let terraform = with(Tool::Terraform, request, &everything()).text;
        let bicep = with(Tool::Bicep, request, &everything()).text;
        let byo = request.vnet == Vnet::Byo;
        assert_eq!(
            terraform.contains(&format!("vnet_subnet_id = \"{ID}\"")),
            byo
        );
        assert_eq!(bicep.contains(&format!("vnetSubnetID: '{ID}'")), byo);
        let isolated = request.to == NoEgress;
        assert_eq!(
            terraform.contains("private_cluster_enabled = true"),
            isolated
        );
        assert_eq!(bicep.contains("enablePrivateCluster: true"), isolated);
        // Provider 5 requires it.
        assert!(terraform.contains("node_provisioning_profile"));
    }
}

#[test]
fn each_tool_has_its_caveats() {
    for request in &all_possible() {
        let Request { from, to, .. } = *request;
        let new = from == Origin::NewCluster;
        let leaves_lb = from == LoadBalancer;
        let leaves = (from == NoEgress || from == Block) && !matches!(to, NoEgress | Block);
        let nat = to == ManagedNatGateway;
        let terraform = with(Tool::Terraform, request, &Values::default());
        let said = |id: &str| terraform.caveats.iter().any(|c| c.id == id);
        assert_eq!(said("terraform-no-block"), to == Block);
        if to != Block {
            assert_eq!(said("terraform-replace"), !new);
            assert_eq!(said("terraform-leftover"), leaves_lb);
            let blocks = !new && matches!(to, ManagedNatGateway | LoadBalancer);
            assert_eq!(said("terraform-blocks"), blocks);
            assert_eq!(said("terraform-none"), to == NoEgress);
            assert_eq!(said("pulumi-replaces"), !new);
            assert!(said("terraform-provider-5"));
            assert_eq!(said("terraform-leave-cache"), leaves);
            assert_eq!(said("terraform-nat-gateway-sku"), nat);
        }
        let bicep = with(Tool::Bicep, request, &Values::default());
        let said = |id: &str| bicep.caveats.iter().any(|c| c.id == id);
        assert_eq!(said("bicep-no-block"), to == Block);
        if to != Block {
            assert_eq!(said("bicep-whole"), !new);
            assert_eq!(said("bicep-leftover"), leaves_lb);
            assert_eq!(said("bicep-isolated"), !new && to == NoEgress);
            assert_eq!(said("bicep-nat-gateway-sku"), nat);
        }
    }
}

#[test]
fn the_sku_of_a_managed_nat_gateway_is_said_for_each_tool() {
    for request in all_possible().iter().filter(|r| r.to == ManagedNatGateway) {
        for (tool, sku) in [
            (Tool::Bash, "StandardV2"),
            (Tool::PowerShell, "StandardV2"),
            (Tool::Bicep, "StandardV2"),
            (Tool::Terraform, "SKU Standard:"),
        ] {
            let command = with(tool, request, &Values::default());
            let says = command.caveats.iter().any(|c| c.text.contains(sku));
            assert!(says, "{tool:?}");
            assert!(
                !command.text.contains("StandardV2"),
                "the default is not sent"
            );
        }
        if fields(request).contains(&Field::NatGatewayIps) {
            // With addresses of the reader's own, the SKU is explicit.
            let own = filled(&[(Field::NatGatewayIps, ID)]);
            let words = run_one(&with(Tool::Bash, request, &own).text);
            assert_eq!(value_of(&words, "--outbound-type-sku"), Some("StandardV2"));
            assert_eq!(
                value_of(&words, "--nat-gateway-managed-outbound-ip-count"),
                None
            );
            let bicep = with(Tool::Bicep, request, &own).text;
            assert!(bicep.contains("sku: 'StandardV2'"), "{bicep}");
        }
    }
    // Azure CLI 2.91.0 would combine two profiles that exclude each other.
    for from in [NoEgress, Block] {
        let request = Request::new(Vnet::Managed, from, ManagedNatGateway);
        assert!(!fields(&request).contains(&Field::NatGatewayIps));
    }
}

#[test]
fn an_unfilled_placeholder_is_no_redirection() {
    for request in &all_possible() {
        let answer = assess(request);
        let scripts = answer.steps.iter().filter_map(|step| step.command.as_ref());
        let scripts = scripts.flat_map(|script| [&script.bash, &script.powershell]);
        let commands = answer.commands.iter().map(|command| &command.text);
        for text in commands.chain(scripts) {
            assert!(!text.contains(['<', '>', '|', '&', '^', '%']), "{text}");
        }
    }
}

#[test]
fn every_script_of_a_plan_is_a_script_for_bash() {
    let mut scripts = BTreeSet::new();
    for request in &all_possible() {
        for step in assess(request).steps {
            scripts.extend(step.command.map(|script| script.bash));
        }
    }
    assert!(scripts.len() > 40, "{}", scripts.len());
    for script in scripts {
        let mut bash = process::Command::new("/bin/bash")
            .args(["--norc", "--noprofile", "-n", "-s"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        bash.stdin
            .take()
            .unwrap()
            .write_all(script.as_bytes())
            .unwrap();
        let output = bash.wait_with_output().unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{script}"
        );
    }
}

// Ranges.

/// Field, least, most, step: the Azure CLI's validators and the API, the stricter of both.
const RANGES: &[(Field, u32, u32, u32)] = &[
    (Field::LoadBalancerIpCount, 1, 100, 1),
    (Field::LoadBalancerIdleTimeout, 4, 100, 1),
    (Field::LoadBalancerPorts, 0, 64_000, 8),
    (Field::NatGatewayIpCount, 1, 16, 1),
    (Field::NatGatewayIdleTimeout, 4, 120, 1),
];

/// A move whose command has the field.
fn move_with(field: Field) -> Request<'static> {
    let all = possible(Edition::first());
    let has = |r: &Request| fields(r).contains(&field);
    all.into_iter().find(has).unwrap()
}

/// What a command shows for a field that holds a text.
fn shown(field: Field, text: &str) -> Option<String> {
    let values = filled(&[(field, text)]);
    let words = run_one(&with(Tool::Bash, &move_with(field), &values).text);
    value_of(&words, field.flag()).map(Into::into)
}

#[test]
fn numbers_are_taken_up_to_both_ends_of_their_range_and_not_beyond() {
    for (field, least, most, step) in RANGES {
        for right in [*least, *most, least + step, most - step] {
            let text = right.to_string();
            assert_eq!(field.read(&text), Ok(Some(text.clone())), "{field:?}");
            assert_eq!(field.read(&format!(" {text}\t")), Ok(Some(text.clone())));
            assert_eq!(shown(*field, &text), Some(text), "{field:?}");
        }
        let mut wrong = vec![(most + step).to_string(), (most + 1).to_string()];
        if *least > 0 {
            wrong.push((least - 1).to_string());
        }
        if *step > 1 {
            wrong.push((least + 1).to_string());
            wrong.push((most - 1).to_string());
        }
        for other in [
            "-1",
            "1.5",
            "4,0",
            "0x8",
            "8 8",
            "eight",
            "٨",
            "1e1",
            "99999999999",
        ] {
            wrong.push(other.into());
        }
        for text in wrong {
            let why = field.read(&text).unwrap_err();
            // The message tells the range, and the flag that it is about.
            for part in [&least.to_string(), &most.to_string(), field.flag()] {
                assert!(why.contains(part), "{why}");
            }
            assert!(*step == 1 || why.contains(&format!("multiple of {step}")));
            let values = filled(&[(*field, &text)]);
            assert_eq!(values.fault(*field), Some(why));
            // A wrong value never gets into a command.
            let instead = Some(field.placeholder().to_owned());
            assert_eq!(shown(*field, &text), instead, "{field:?} {text}");
        }
    }
    // Every field with a number is in the table above.
    let numbers = Field::ALL.iter().filter(|f| f.read("8").is_ok());
    let names = [Field::ResourceGroup, Field::ClusterName];
    let numbers = numbers.filter(|f| !names.contains(f)).count();
    assert_eq!(numbers, RANGES.len());
}

#[test]
fn where_the_cli_is_stricter_than_the_api_the_message_says_so() {
    let why = Field::LoadBalancerIdleTimeout.read("120").unwrap_err();
    assert!(why.contains("4 to 100"), "{why}");
    assert!(why.contains("the API allows 120"), "{why}");
}

#[test]
fn lists_of_ids_are_ids_without_white_space_and_as_many_as_go() {
    for field in [
        Field::LoadBalancerIps,
        Field::LoadBalancerIpPrefixes,
        Field::NatGatewayIps,
        Field::NatGatewayIpPrefixes,
    ] {
        let list = |n: usize| vec![ID; n].join(",");
        assert_eq!(field.read(&list(16)), Ok(Some(list(16))));
        let spaced = format!(" {ID} ,\t{ID}");
        assert_eq!(field.read(&spaced), Ok(Some(list(2))));
        let bad = [
            list(17),
            format!("{ID},"),
            format!(",{ID}"),
            format!("{ID},,{ID}"),
            format!("{ID} {ID}"),
            "20.1.2.3".into(),
            "my-ip".into(),
        ];
        for bad in bad {
            assert!(field.read(&bad).is_err(), "{bad}");
            assert_eq!(shown(field, &bad).as_deref(), Some(field.placeholder()));
        }
    }
    assert!(Field::SubnetId.read(ID).is_ok());
    assert!(Field::SubnetId.read(&format!("{ID},{ID}")).is_err());
}

#[test]
fn names_are_names() {
    for (field, most) in [(Field::ResourceGroup, 90), (Field::ClusterName, 63)] {
        assert!(field.read(&"a".repeat(most)).is_ok());
        assert!(field.read(&"a".repeat(most + 1)).is_err());
        assert_eq!(field.read("  "), Ok(None));
        for bad in [
            "-a", "a b", "a;b", "a$b", "a'b", "a.", "--yes", "a\nb", "<a>",
        ] {
            assert!(field.read(bad).is_err(), "{bad}");
        }
    }
    assert!(Field::ResourceGroup.read("rg_(a).b-c").is_ok());
    assert!(Field::ClusterName.read("a(b)").is_err());
}

#[test]
fn addresses_come_in_one_way_of_three() {
    let three = [
        (Field::LoadBalancerIps, ID),
        (Field::LoadBalancerIpPrefixes, ID),
        (Field::LoadBalancerIpCount, "2"),
    ];
    for request in all_possible().iter().filter(|r| r.to == LoadBalancer) {
        for chosen in 1..8_usize {
            let chosen: Vec<_> = (0..3).filter(|i| chosen & (1 << i) != 0).collect();
            let pairs: Vec<_> = chosen.iter().map(|i| three[*i]).collect();
            let values = filled(&pairs);
            let words = run_one(&with(Tool::Bash, request, &values).text);
            let named = three
                .iter()
                .filter(|(f, _)| value_of(&words, f.flag()).is_some());
            let named: Vec<_> = named.map(|(field, _)| *field).collect();
            assert_eq!(named, [pairs[0].0], "{words:?}");
            // The others say that they are passed over.
            for (field, _) in pairs {
                let fault = values.fault(field);
                assert_eq!(fault.is_none(), field == named[0], "{field:?}");
                if let Some(fault) = fault {
                    assert!(fault.contains(named[0].flag()), "{fault}");
                }
            }
            // Bicep names a count only where the count was chosen.
            let bicep = with(Tool::Bicep, request, &values).text;
            let counted = named[0] == Field::LoadBalancerIpCount;
            assert_eq!(bicep.contains("managedOutboundIPs"), counted);
        }
    }
}

#[test]
fn the_names_of_a_cluster_are_filled_in() {
    let json = include_str!("fixtures/clusters/byo-loadbalancer.azshow.json");
    let cluster = aks_outbound::rules::cluster::read_clusters(json).unwrap();
    let cluster = cluster.into_iter().next().unwrap().unwrap();
    for to in [UserAssignedNatGateway, UserDefinedRouting] {
        let request = Request::new(Vnet::Byo, LoadBalancer, to).of(&cluster);
        let answer = assess(&request);
        let words = run_one(&answer.commands[0].text);
        assert_eq!(value_of(&words, "--name"), Some("orchard"));
        assert_eq!(value_of(&words, "--resource-group"), Some("rg-orchard"));
    }
}

// Quoting.

const HOSTILE: &[&str] = &[
    "it's",
    "'",
    "''",
    "\"",
    "$(touch pwned)",
    "`touch pwned`",
    "${x}",
    "$x",
    "a; touch pwned",
    "a && touch pwned",
    "a | touch pwned",
    "a > pwned",
    "a < /etc/passwd",
    "a & touch pwned",
    "'; touch pwned; '",
    "\u{2019}; touch pwned; \u{2018}",
    "\u{201a}\u{201b}",
    "a\ntouch pwned",
    "a\r\ntouch pwned",
    "\\",
    "\\'",
    "a\\\nb",
    "--yes",
    "-rf",
    "*",
    "?",
    "[ab]",
    "{a,b}",
    "~",
    "~root",
    "!!",
    "#",
    "#a",
    "a#b",
    "a=b",
    "%PATH%",
    "^",
    "@a",
    "@(1)",
    "&calc",
    "naïve Straße 東京 🦀",
    "\u{202e}abc",
    "\u{feff}",
    "\t",
    "\u{1b}[31m",
    "\u{7f}",
    "<resourceGroup>",
    "a b  c",
    "",
];

#[test]
fn hostile_words_come_out_of_both_shells_as_they_went_in() {
    use std::fmt::Write;
    let mut script = String::new();
    for word in HOSTILE {
        writeln!(
            script,
            "az {} {}",
            quote(Tool::Bash, word),
            quote(Tool::Bash, "end")
        )
        .unwrap();
        let powershell = format!("az {} end", quote(Tool::PowerShell, word));
        assert_eq!(powershell_words(&powershell), ["az", word, "end"]);
    }
    let calls = run(&script);
    assert_eq!(calls.len(), HOSTILE.len());
    for (call, word) in calls.iter().zip(HOSTILE) {
        assert_eq!(call, &[*word, "end"]);
    }
}

#[test]
fn hostile_values_never_get_into_a_command() {
    // One move for each type, and one creation in each kind of VNet.
    let mut requests: Vec<Request> = Vec::new();
    for request in possible(Edition::first()) {
        let same = |r: &Request| (fields(r), r.to) == (fields(&request), request.to);
        if !requests.iter().any(same) {
            requests.push(request);
        }
    }
    let mut script = String::new();
    let mut expected = Vec::new();
    for request in &requests {
        for field in fields(request) {
            for text in HOSTILE {
                let values = filled(&[(field, text)]);
                let command = with(Tool::Bash, request, &values).text;
                let powershell = with(Tool::PowerShell, request, &values).text;
                let read = field.read(text);
                if read.is_err() {
                    assert!(!command.contains("touch") && !command.contains("pwned"));
                    assert!(!powershell.contains("touch"), "{powershell}");
                }
                let value = match read {
                    Ok(Some(value)) => Some(value),
                    Err(_) => Some(field.placeholder().to_owned()),
                    Ok(None) if field.is_needed() => Some(field.placeholder().to_owned()),
                    Ok(None) => None,
                };
                script.push_str(&command);
                script.push('\n');
                expected.push((field, value, powershell_words(&powershell)));
            }
        }
    }
    let calls = run(&script);
    assert_eq!(calls.len(), expected.len());
    for (call, (field, value, powershell)) in calls.iter().zip(expected) {
        assert_eq!(powershell[1..], *call);
        assert_eq!(value_of(call, field.flag()), value.as_deref(), "{call:?}");
        // Each word behind a flag is one word.
        let pairs = call[2..]
            .iter()
            .filter(|word| *word != "--enable-private-cluster");
        assert_eq!(pairs.count() % 2, 0, "{call:?}");
    }
}

fn settings(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

/// Any text that an argument can hold: there is no NUL in one.
fn any_word() -> impl Strategy<Value = String> {
    let any = prop::collection::vec(any::<char>(), 0..24);
    let any = any.prop_map(|chars| chars.into_iter().filter(|c| *c != '\0').collect());
    prop_oneof![
        any,
        "[ '\"$`\\\\\n\r;&|<>(){}\\[\\]*?!#~=%^@,x\u{2018}-\u{201b}-]{0,24}"
    ]
}

proptest! {
    #![proptest_config(settings(48))]

    #[test]
    fn any_words_come_out_of_bash_as_they_went_in(
        words in prop::collection::vec(any_word(), 1..40),
    ) {
        let quoted: Vec<_> = words.iter().map(|word| quote(Tool::Bash, word)).collect();
        prop_assert_eq!(run_one(&format!("az {}", quoted.join(" "))), words);
    }
}

proptest! {
    #![proptest_config(settings(512))]

    #[test]
    fn any_words_come_out_of_powershell_as_they_went_in(
        words in prop::collection::vec(any_word(), 1..8),
    ) {
        let quoted: Vec<_> = words.iter().map(|word| quote(Tool::PowerShell, word)).collect();
        prop_assert_eq!(powershell_words(&quoted.join(" ")), words);
    }

    #[test]
    fn any_value_is_shown_as_it_is_read_or_not_at_all(
        texts in prop::collection::vec(any_word(), Field::ALL.len()),
        at in any::<prop::sample::Index>(),
    ) {
        let requests = possible(Edition::first());
        let request = &requests[at.index(requests.len())];
        let mut values = Values::default();
        for (field, text) in Field::ALL.into_iter().zip(&texts) {
            values.set(field, text.clone());
        }
        let words = powershell_words(&with(Tool::PowerShell, request, &values).text);
        for field in fields(request) {
            if let Some(shown) = value_of(&words, field.flag()) {
                let read = field.read(values.get(field));
                let right = read == Ok(Some(shown.to_owned()));
                prop_assert!(right || shown == field.placeholder(), "{:?}", shown);
            }
        }
    }
}

#[test]
fn the_stand_in_would_tell_on_a_word_that_is_not_quoted() {
    assert_eq!(run_one("az $x"), ["expanded"]);
    assert_eq!(run_one("az [ab]"), ["a", "b"]);
    let outcome = std::panic::catch_unwind(|| run("az a; touch pwned\n"));
    assert!(outcome.is_err());
}

//! What is fed, and what has to hold whatever it is fed with.
//!
//! Each target takes any bytes. The fuzzer calls them with what it makes up; `tests/corpus.rs`
//! calls them with what was kept, in every test run.

use aks_outbound::{
    address,
    rules::{
        Edition, Field, MANAGED_NAT_GATEWAY_V2, NamedType, Origin, OutboundType, Policy, Request,
        Tool, Values, Vnet, arrange, assess,
        cluster::{
            Cluster, SplitError, SplitStep, Splitter, Unreadable, read_clusters, read_document,
        },
        commands, fields, fleet_csv, fleet_markdown, fleet_row, quote,
    },
};
use serde_json::{Map, Value};

/// Something that is fed.
pub(crate) type Target = fn(&[u8]);

/// All of them, by the name of their corpus.
pub(crate) const TARGETS: &[(&str, Target)] = &[
    ("clusters", clusters),
    ("split", split),
    ("policy", policy),
    ("address", address),
    ("names", names),
    ("fields", fields_and_commands),
    ("assess", assessments),
];

/// The longest that a message may be: it must fit beside what it speaks of.
const LONGEST: usize = 500;

fn message_is_short(error: &impl ToString) {
    let message = error.to_string();
    let length = message.chars().count();
    assert!((1..LONGEST).contains(&length), "{length}: {message}");
}

/// The text that bytes stand for, as a browser decodes a file.
fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// A cluster's JSON, or anything else that a reader pastes.
fn clusters(data: &[u8]) {
    let text = text(data);
    let read = read_clusters(&text);
    for error in read.iter().flatten().filter_map(|c| c.as_ref().err()) {
        message_is_short(error);
    }
    if let Err(error) = &read {
        message_is_short(error);
    }
    // White space around it and a byte order mark before it change nothing.
    if read.is_ok() {
        assert_eq!(read_clusters(&format!("\u{feff}\r\n {text}\r\n")), read);
    }
    // The same document, parsed by somebody else and printed anew, is the same clusters.
    if let Ok(document) = serde_json::from_str::<Value>(&text) {
        assert_eq!(read_document(&&document), read);
        assert_eq!(read_clusters(&document.to_string()), read);
    }
    for cluster in read.iter().flatten().flatten() {
        assert!(cluster.subnets().len() <= 2 * cluster.pools.len());
        assert!(serde_json::to_string(cluster).is_ok());
    }
}

/// What splitting came to: the elements, and how it ended.
type Splitted = (Vec<Vec<u8>>, Result<(), SplitError>);

/// Splits a text that comes in pieces of these sizes, over and over again.
fn split_in(text: &[u8], sizes: &[usize]) -> Splitted {
    let mut splitter = Splitter::default();
    let mut elements = Vec::new();
    let mut rest = text;
    let mut sizes = sizes.iter().cycle();
    loop {
        match splitter.step() {
            Ok(SplitStep::Element(element)) => elements.push(element.to_vec()),
            Ok(SplitStep::Hungry) if rest.is_empty() => splitter.finish(),
            Ok(SplitStep::Hungry) => {
                let size = sizes.next().copied().unwrap_or(rest.len()).min(rest.len());
                let (piece, later) = rest.split_at(size.max(1).min(rest.len()));
                splitter.push(piece);
                rest = later;
            }
            Ok(SplitStep::End) => return (elements, Ok(())),
            Err(error) => return (elements, Err(error)),
        }
        assert!(splitter.position() <= text.len() + 1);
    }
}

/// A long list, in pieces. The first bytes say how long they are.
fn split(data: &[u8]) {
    let (head, text) = data.split_at(data.len().min(4));
    let sizes: Vec<usize> = head.iter().map(|size| usize::from(*size) + 1).collect();
    let whole = split_in(text, &[]);
    assert_eq!(split_in(text, &sizes), whole, "cut by {sizes:?}");
    // Byte by byte it takes longer: not for the longest.
    if text.len() <= 1 << 12 {
        assert_eq!(split_in(text, &[1]), whole, "byte by byte");
    }
    if let Err(error) = &whole.1 {
        message_is_short(error);
    }
    // Whatever a parser takes for a list is split into what the parser says.
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    if let Ok(Value::Array(items)) = serde_json::from_slice(text) {
        assert_eq!(whole.1, Ok(()));
        let parsed: Vec<Value> = whole
            .0
            .iter()
            .map(|element| serde_json::from_slice(element).expect("an element is JSON"))
            .collect();
        assert_eq!(parsed, items);
    }
}

/// The rules of a house.
fn policy(data: &[u8]) {
    let document = match serde_json::from_slice(data) {
        Ok(document) => document,
        Err(_) => Bytes(data).json(6),
    };
    match Policy::read(&&document) {
        Err(error) => message_is_short(&error),
        Ok(policy) => {
            for vnet in Vnet::ALL {
                for from in Origin::ALL {
                    for to in OutboundType::ALL {
                        let Some(rule) = policy.forbids(vnet, from, to) else {
                            continue;
                        };
                        assert!(rule.from.is_some() || rule.to.is_some());
                        assert!(!rule.reason.trim().is_empty());
                        if let Some(link) = &rule.link {
                            link_only_leads(link);
                        }
                    }
                }
            }
        }
    }
}

/// What a browser makes of an address has no scheme but the harmless ones.
fn link_only_leads(link: &str) {
    // The URL standard's own steps: white space and control characters go at both ends,
    // tabs and line ends go everywhere.
    let link: String = link
        .trim_matches(|c| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let Some((scheme, _)) = link.split_once(':') else {
        return;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if is_scheme {
        let scheme = scheme.to_ascii_lowercase();
        assert!(["https", "http", "mailto"].contains(&&*scheme), "{link:?}");
    }
}

/// The part of a page's address behind the hash.
fn address(data: &[u8]) {
    let fragment = text(data);
    let mut bytes = Bytes(data);
    for (name, value) in address::read(&fragment) {
        assert!(address::NAMES.contains(&name));
        assert!(!value.contains('&'));
        assert!(fragment.contains(&format!("{name}={value}")));
    }
    // Whatever else stands behind it, an address leads back to its question.
    let request = bytes.request();
    let written = address::write(&request);
    let pairs: Vec<_> = address::read(&written).collect();
    for (name, value) in &pairs {
        match *name {
            "vnet" => assert_eq!(value.parse(), Ok(request.vnet)),
            "from" => assert_eq!(value.parse(), Ok(request.from)),
            "to" => assert_eq!(value.parse(), Ok(request.to)),
            _ => assert_eq!(Edition::find(value), Ok(request.edition)),
        }
    }
    assert!(pairs.len() >= 3);
    let more: Vec<_> = address::read(&fragment).collect();
    let joined = format!("{written}&{}", fragment.trim_start_matches('#'));
    assert!(address::read(&joined).eq(pairs.into_iter().chain(more)));
}

/// What attributes take.
fn names(data: &[u8]) {
    let text = text(data);
    let plain = text.trim().to_ascii_lowercase();
    let meant = |name: &str| name.to_ascii_lowercase() == plain;

    let types: Vec<_> = OutboundType::ALL
        .into_iter()
        .filter(|it| meant(it.name()))
        .collect();
    assert_eq!(text.parse().ok(), types.first().copied());
    let alias = meant(MANAGED_NAT_GATEWAY_V2);
    match NamedType::read(&text) {
        Ok(read) => {
            assert_eq!(read.by_alias, alias);
            assert!(alias || types == [read.outbound_type]);
        }
        Err(error) => {
            assert!(!alias && types.is_empty());
            message_is_short(&error);
        }
    }
    match text.parse::<Origin>() {
        Ok(origin) => assert!(meant(origin.name())),
        Err(error) => message_is_short(&error),
    }
    match text.parse::<Vnet>() {
        Ok(vnet) => assert!(meant(vnet.name())),
        Err(error) => message_is_short(&error),
    }
    match Edition::find(&text) {
        Ok(edition) => assert_eq!(edition.id, text.trim()),
        Err(error) => message_is_short(&error),
    }
}

/// What is filled into the commands.
fn fields_and_commands(data: &[u8]) {
    let mut bytes = Bytes(data);
    let request = bytes.request();
    let mut values = Values::default();
    for field in Field::ALL {
        values.set(field, bytes.word());
    }
    let rest = text(bytes.0);
    // Any word at all, though fields let few of them through.
    assert_eq!(bash(&quote(Tool::Bash, &rest)), Some(vec![rest.clone()]));
    assert_eq!(
        power_shell(&quote(Tool::PowerShell, &rest)),
        Some(vec![rest.clone()])
    );
    values.set(Field::ALL[data.len() % Field::ALL.len()], rest);

    for field in Field::ALL {
        match field.read(values.get(field)) {
            Err(error) => message_is_short(&error),
            Ok(None) => assert!(values.get(field).trim().is_empty()),
            // What is right stays right.
            Ok(Some(value)) => assert_eq!(field.read(&value), Ok(Some(value.clone()))),
        }
        if let Some(fault) = values.fault(field) {
            message_is_short(&fault);
        }
    }
    for command in commands(&request, &values) {
        let words = match command.tool {
            Tool::Bash => bash(&command.text),
            Tool::PowerShell => power_shell(&command.text),
            Tool::Terraform | Tool::Bicep => continue,
        };
        let words = words.expect("a command is words and nothing else");
        command_says(&words, &request, &values);
    }
}

/// The words of a command are its flags, each with the very value that was filled in.
fn command_says(words: &[String], request: &Request, values: &Values) {
    assert_eq!(words[..2], ["az", "aks"]);
    let mut words = words[3..].iter();
    while let Some(flag) = words.next() {
        if flag == "--enable-private-cluster" {
            continue;
        }
        let value = words.next().expect("a flag has a value");
        match &**flag {
            "--outbound-type" => assert_eq!(value, request.to.name()),
            "--bootstrap-artifact-source" => {
                let isolated = matches!(request.to.name(), "none" | "block");
                assert_eq!(value, if isolated { "Cache" } else { "Direct" });
            }
            "--network-plugin" => assert_eq!(value, "azure"),
            "--kubernetes-version" => assert_eq!(value, "{kubernetesVersion}"),
            "--outbound-type-sku" => assert_eq!(value, "StandardV2"),
            _ => {
                let field = fields(request).into_iter().find(|it| it.flag() == *flag);
                let field = field.unwrap_or_else(|| panic!("{flag} is no flag of this command"));
                let filled = field.read(values.get(field)).ok().flatten();
                let shown = filled.unwrap_or_else(|| field.placeholder().into());
                assert_eq!(*value, shown);
            }
        }
    }
}

/// The words that bash makes of a line of plain characters and single quotes: `None` if
/// anything in it means more than itself.
fn bash(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '\\' => match chars.next()? {
                '\n' => {}
                c => word.get_or_insert_default().push(c),
            },
            ' ' => words.extend(word.take()),
            c if c.is_ascii_alphanumeric() || "-_./".contains(c) => {
                word.get_or_insert_default().push(c);
            }
            _ => return None,
        }
    }
    words.extend(word);
    Some(words)
}

/// The same in PowerShell, where a quote is doubled and five characters are one.
fn power_shell(line: &str) -> Option<Vec<String>> {
    let is_quote = |c: char| matches!(c, '\'' | '\u{2018}'..='\u{201b}');
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            c if is_quote(c) => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        c if is_quote(c) => match chars.next_if(|c| is_quote(*c)) {
                            // Of two the second is what is meant.
                            Some(second) => word.push(second),
                            None => break,
                        },
                        c => word.push(c),
                    }
                }
            }
            '`' if chars.next()? == '\n' => {}
            ' ' => words.extend(word.take()),
            c if c.is_ascii_alphanumeric() || "-_./".contains(c) => {
                word.get_or_insert_default().push(c);
            }
            _ => return None,
        }
    }
    words.extend(word);
    Some(words)
}

/// Any cluster, any question, any rules of a house.
fn assessments(data: &[u8]) {
    let mut bytes = Bytes(data);
    let request = bytes.request();
    let rules = bytes.json(4);
    let document = match serde_json::from_slice(bytes.0) {
        Ok(document) => document,
        Err(_) => bytes.json(6),
    };
    let policy = Policy::read(&&rules).ok();
    let read = read_document(&&document).unwrap_or_default();
    let request = match &policy {
        Some(policy) => request.policy(policy),
        None => request,
    };
    answer_holds(&request);
    for cluster in read.iter().take(4).flatten() {
        // As it is, and asked about another move than the one from where it stands.
        answer_holds(&request.of(cluster));
        let mut other = request;
        other.cluster = Some(cluster);
        answer_holds(&other);
    }
    fleet_holds(&read, &request);
}

fn answer_holds(request: &Request) {
    let answer = assess(request);
    assert_eq!(answer, assess(request));
    assert_eq!(
        (answer.vnet, answer.from, answer.to),
        (request.vnet, request.from, request.to)
    );
    assert!(!answer.summary.is_empty());
    assert!(!answer.reasons.is_empty());
    markdown_holds(&answer.to_markdown());
    assert!(serde_json::to_string(&answer).is_ok());
}

/// What stands in a ticket stays where it stands: every line begins as the ticket's own do,
/// and no tag is in it.
fn markdown_holds(ticket: &str) {
    let mut in_code = false;
    for line in ticket.lines() {
        if line.starts_with("  ```") {
            in_code = !in_code;
            continue;
        }
        let own = ["## ", "### ", "- ", "  "]
            .iter()
            .any(|start| line.starts_with(start));
        assert!(
            own || line.is_empty() || line.contains(" VNet, from "),
            "{line:?}"
        );
        if !in_code {
            let unescaped = line.replace("\\\\", "").replace("\\<", "");
            assert!(!unescaped.contains('<'), "{line:?}");
        }
    }
    assert!(!in_code);
}

fn fleet_holds(read: &[Result<Cluster, Unreadable>], request: &Request) {
    let rows: Vec<_> = read
        .iter()
        .map(|cluster| fleet_row(cluster, request))
        .collect();
    assert!(arrange(&rows, None, None, false).len() <= rows.len());
    let csv = fleet_csv(&mut rows.iter(), request);
    let records = records(&csv).expect("it is CSV by RFC 4180");
    assert_eq!(records.len(), rows.len() + 1);
    for record in &records {
        assert_eq!(record.len(), records[0].len());
        for cell in record {
            assert!(
                !cell.starts_with(['=', '+', '-', '@']),
                "{cell:?} is a formula"
            );
        }
    }
    let table = fleet_markdown(&mut rows.iter(), request);
    assert_eq!(table.lines().count(), rows.len() + 2);
    for line in table.lines() {
        let unescaped = line.replace("\\\\", "").replace("\\|", "");
        assert_eq!(
            unescaped.matches('|').count(),
            records[0].len() + 1,
            "{line:?}"
        );
    }
}

/// The cells of a CSV text, if it is one.
fn records(csv: &str) -> Option<Vec<Vec<String>>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut chars = csv.chars().peekable();
    while chars.peek().is_some() {
        let mut cell = String::new();
        if chars.next_if_eq(&'"').is_some() {
            loop {
                match chars.next()? {
                    '"' if chars.next_if_eq(&'"').is_none() => break,
                    c => cell.push(c),
                }
            }
        } else {
            while let Some(c) = chars.next_if(|c| !matches!(c, ',' | '"' | '\r' | '\n')) {
                cell.push(c);
            }
        }
        record.push(cell);
        match chars.next()? {
            ',' => {}
            '\r' if chars.next() == Some('\n') => records.push(std::mem::take(&mut record)),
            _ => return None,
        }
    }
    record.is_empty().then_some(records)
}

/// Bytes as choices: so the fuzzer gets past the first checks, and each byte means something.
struct Bytes<'a>(&'a [u8]);

/// The names that the rules read, and values that mean something to them.
const WORDS: &[&str] = &[
    "agentPoolProfiles",
    "apiServerAccessProfile",
    "artifactSource",
    "authorizedIPRanges",
    "autoUpgradeProfile",
    "availabilityZones",
    "bootstrapProfile",
    "code",
    "disableOutboundNat",
    "enableNodePublicIP",
    "enablePrivateCluster",
    "enableVnetIntegration",
    "from",
    "hostedSystemProfile",
    "id",
    "ipFamilies",
    "kubernetesVersion",
    "link",
    "loadBalancerSku",
    "mode",
    "name",
    "natGatewayProfile",
    "networkPlugin",
    "networkProfile",
    "nodeOSUpgradeChannel",
    "nodeProvisioningProfile",
    "nodeSubnetID",
    "osType",
    "outboundType",
    "podSubnetID",
    "powerState",
    "properties",
    "provisioningState",
    "publicNetworkAccess",
    "reason",
    "resources",
    "rules",
    "sku",
    "systemNodeSubnetID",
    "to",
    "type",
    "value",
    "vnet",
    "vnetSubnetID",
    "windowsProfile",
    "",
    " ",
    "1.30.0",
    "1.34",
    "Auto",
    "AvailabilitySet",
    "Cache",
    "Direct",
    "Disabled",
    "Failed",
    "IPv6",
    "Manual",
    "Microsoft.ContainerService/managedClusters",
    "NodeImage",
    "None",
    "Standard",
    "StandardV2",
    "Stopped",
    "Succeeded",
    "Updating",
    "VirtualMachines",
    "VirtualMachineScaleSets",
    "Windows",
    "azure",
    "basic",
    "block",
    "byo",
    "kubenet",
    "loadBalancer",
    "managed",
    "managedNATGateway",
    "managedNATGatewayV2",
    "new",
    "none",
    "userAssignedNATGateway",
    "userDefinedRouting",
    "192.0.2.0/24",
    "/subscriptions/0/resourceGroups/shop/providers/x/y",
    "https://wiki.example",
    "javascript:alert(1)",
    "egress.html",
    "<b>",
    "| a | b |",
    "```",
    "# x",
    "- [ ] y",
    "=1+1",
    "\u{0}",
    "\u{2028}",
    "\u{202e}",
    "\"",
    "'",
    "\\",
    "a\nb",
    "a\r\nb",
];

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.byte()) % all.len()]
    }

    fn request(&mut self) -> Request<'static> {
        let from = self.pick(&Origin::ALL);
        let mut request = Request::new(self.pick(&Vnet::ALL), from, self.pick(&OutboundType::ALL));
        let more = self.byte();
        request.by_alias = more & 1 == 1;
        request.edition(if more & 2 == 2 {
            Edition::newest()
        } else {
            Edition::first()
        })
    }

    /// One of the words, or some bytes as they are.
    fn word(&mut self) -> String {
        let choice = self.byte();
        if let Some(word) = WORDS.get(usize::from(choice)) {
            return (*word).into();
        }
        let len = self.0.len().min(usize::from(choice) % 32);
        let (word, rest) = self.0.split_at(len);
        let word = text(word);
        self.0 = rest;
        word
    }

    fn json(&mut self, depth: usize) -> Value {
        let choice = self.byte();
        let len = usize::from(choice >> 4);
        match choice & 7 {
            0 => Value::Null,
            1 => (len & 1 == 0).into(),
            2 => i64::from(self.byte()).into(),
            3 | 4 => self.word().into(),
            _ if depth == 0 => Value::Null,
            5 => (0..len.min(self.0.len()))
                .map(|_| self.json(depth - 1))
                .collect(),
            _ => {
                let mut members = Map::new();
                for _ in 0..len.min(self.0.len()) {
                    members.insert(self.word(), self.json(depth - 1));
                }
                Value::Object(members)
            }
        }
    }
}

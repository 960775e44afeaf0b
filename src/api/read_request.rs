//! Reading what JavaScript gives, which may be anything.
//!
//! Objects are read member by member with what catches an exception, and whatever lies
//! deeper becomes JSON first: getters, proxies and cycles end there. An exception that
//! ran through Rust would leave it half-way.

use crate::{
    js_json::{Picked, ask, parse},
    languages,
    rules::{
        Edition, Language, NamedType, Origin, Policy, Request, UnknownOutboundType, Vnet,
        cluster::{Cluster, Json, ReadError, VnetFound, read_document},
    },
};
use js_sys::{JSON, Reflect};
use std::{fmt, str::FromStr};
use wasm_bindgen::JsValue;

/// A request that owns its cluster and policy.
pub(super) struct Question {
    asked: Request<'static>,
    cluster: Option<Cluster>,
    policy: Option<Policy>,
}

impl Question {
    /// Reads a request; what is wrong with it is a sentence that names the field.
    pub(super) fn read(request: &JsValue) -> Result<Self, String> {
        if !request.is_object() {
            let why = "not an object; expected { vnet, from, to } or { cluster, to }";
            return Err(wrong("request", request, why));
        }
        let member = |name| member(request, name);
        let cluster = member("cluster")?;
        let cluster = cluster.map(|value| self::cluster(&value)).transpose()?;
        let policy = member("policy")?;
        let policy = policy.map(|value| self::policy(&value)).transpose()?;

        let vnet = member("vnet")?;
        let vnet = match &cluster {
            None => self::vnet(&vnet.unwrap_or_default())?,
            Some(cluster) => vnet_of(cluster, vnet.as_ref())?,
        };
        let from = member("from")?;
        let (from, from_alias) = match &cluster {
            None => origin(&from.unwrap_or_default())?,
            Some(cluster) => origin_of(cluster, from.as_ref())?,
        };
        let to = named_type(&member("to")?.unwrap_or_default())?;
        let asked = Request {
            by_alias: from_alias || to.by_alias,
            edition: edition(&member("edition")?.unwrap_or_default())?,
            language: language(&member("language")?.unwrap_or_default()),
            ..Request::new(vnet, from, to.outbound_type)
        };
        Ok(Self {
            asked,
            cluster,
            policy,
        })
    }

    /// The request itself.
    pub(super) fn request(&self) -> Request<'_> {
        Request {
            cluster: self.cluster.as_ref(),
            policy: self.policy.as_ref(),
            ..self.asked
        }
    }
}

/// Reads a kind of VNet.
pub(super) fn vnet(value: &JsValue) -> Result<Vnet, String> {
    text("vnet", value)
}

/// Reads an edition; the first one where there is nothing to read.
pub(super) fn edition(value: &JsValue) -> Result<&'static Edition, String> {
    if value.is_undefined() || value.is_null() {
        return Ok(Edition::first());
    }
    let read = Edition::find(&value.as_string().unwrap_or_default());
    read.map_err(|why| wrong("edition", value, why))
}

/// The language with that tag, if the page has brought it; else English.
pub(super) fn language(tag: &JsValue) -> &'static Language {
    languages::messages(&tag.as_string().unwrap_or_default()).language
}

fn origin(value: &JsValue) -> Result<(Origin, bool), String> {
    match NamedType::read(&value.as_string().unwrap_or_default()) {
        Ok(named) => Ok((named.outbound_type.into(), named.by_alias)),
        Err(UnknownOutboundType) => Ok((text("from", value)?, false)),
    }
}

fn named_type(value: &JsValue) -> Result<NamedType, String> {
    let read = NamedType::read(&value.as_string().unwrap_or_default());
    read.map_err(|why| wrong("to", value, why))
}

/// The VNet of a cluster; what is given beside it may only fill a gap.
fn vnet_of(cluster: &Cluster, value: Option<&JsValue>) -> Result<Vnet, String> {
    let given = value.map(vnet).transpose()?;
    match (cluster.vnet.known(), given) {
        (Some(known), Some(other)) if known != other => {
            Err(against("vnet", known.name(), other.name()))
        }
        (Some(vnet), _) | (None, Some(vnet)) => Ok(vnet),
        (None, None) => {
            let why = match &cluster.vnet {
                VnetFound::Mixed { .. } => "some of its node pools have a subnet, others have none",
                _ => "its JSON has no node pools",
            };
            Err(format!(
                "vnet is left out, and the cluster does not settle it: {why}; expected managed or byo beside it."
            ))
        }
    }
}

/// The type of a cluster; what is given beside it has to be the same.
fn origin_of(cluster: &Cluster, value: Option<&JsValue>) -> Result<(Origin, bool), String> {
    let known = cluster.outbound_type;
    let from = Origin::Existing(known.outbound_type);
    let Some((other, by_alias)) = value.map(origin).transpose()? else {
        return Ok((from, known.by_alias));
    };
    if other != from {
        return Err(against("from", from.name(), other.name()));
    }
    Ok((from, known.by_alias || by_alias))
}

/// Two answers to one question are not for this program to choose from.
fn against(name: &str, known: &str, given: &str) -> String {
    format!("{name} is {given}, but the cluster has {known}; leave one of the two out.")
}

/// Reads the one cluster that a question can be about.
fn cluster(value: &JsValue) -> Result<Cluster, String> {
    let wrong = |why: &str| format!("cluster is {}. {why}", given(value));
    let document = plain(value).map_err(|why| wrong(&why.to_string()))?;
    ask(&document, one_cluster).map_err(|why| wrong(&why))
}

fn one_cluster(document: &Picked) -> Result<Cluster, String> {
    let list = document.items().or_else(|| document.get("value")?.items());
    if list.is_some() {
        return Err("This is a list of clusters: pass one cluster of it.".into());
    }
    // Read again, it would pass for a cluster that says next to nothing.
    if document.get("byAlias").is_some() && document.get("pools").is_some() {
        let why = "This is what readClusters made of a cluster: pass the cluster's own JSON.";
        return Err(why.into());
    }
    let mut list = read_document(document).map_err(|why| why.to_string())?;
    match (list.pop(), list.is_empty()) {
        (Some(read), true) => read.map_err(|why| why.to_string()),
        _ => Err("There are several clusters in it: pass one cluster.".into()),
    }
}

fn policy(value: &JsValue) -> Result<Policy, String> {
    let document = plain(value).map_err(|error| match error {
        ReadError::NotJson(why) => format!("not JSON ({why})"),
        _ => "empty".into(),
    });
    let read = document
        .and_then(|document| ask(&document, |it| Policy::read(it)).map_err(|error| error.0));
    read.map_err(|why| {
        let expected = "pass an object with the array “rules”, or its JSON text";
        wrong("policy", value, format!("wrong: {why}; {expected}"))
    })
}

/// Reads a text.
fn text<T: FromStr<Err: fmt::Display>>(name: &str, value: &JsValue) -> Result<T, String> {
    let text = value.as_string().unwrap_or_default();
    text.parse().map_err(|why| wrong(name, value, why))
}

/// A member of an object. `null` and a member that is not there are the same.
fn member(object: &JsValue, name: &str) -> Result<Option<JsValue>, String> {
    let value = Reflect::get(object, &name.into())
        .map_err(|error| format!("{name} cannot be read: {}.", told(&error)))?;
    Ok((!value.is_undefined() && !value.is_null()).then_some(value))
}

/// JSON text parsed, or a value as if it had been JSON text.
pub(super) fn plain(value: &JsValue) -> Result<JsValue, ReadError> {
    if let Some(text) = value.as_string() {
        return parse(&text);
    }
    match JSON::stringify(value).map(|text| text.as_string()) {
        Ok(Some(text)) => parse(&text),
        Ok(None) => Err(ReadError::NotJson(type_of(value))),
        Err(error) => Err(ReadError::NotJson(told(&error))),
    }
}

/// What an exception says.
fn told(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok();
    let text = message.and_then(|message| message.as_string());
    text.or_else(|| error.as_string()).unwrap_or_default()
}

fn wrong(name: &str, value: &JsValue, why: impl fmt::Display) -> String {
    format!("{name} is {}, which is {why}.", given(value))
}

/// What was given, as far as it helps to find it.
pub(super) fn given(value: &JsValue) -> String {
    let start = |text: String| text.chars().take(60).collect::<String>();
    if let Some(text) = value.as_string() {
        return format!("“{}”", start(text));
    }
    let text = JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string());
    text.map_or_else(|| type_of(value), start)
}

fn type_of(value: &JsValue) -> String {
    value.js_typeof().as_string().unwrap_or_default()
}

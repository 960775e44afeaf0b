//! The same answers for programs in JavaScript: [`assess`], [`matrix`], [`read_clusters`].
//!
//! What they give are plain objects, whose TypeScript types are generated from the types
//! of [`rules`](crate::rules). What they take is read by hand, since it may be anything;
//! what is wrong with it is thrown as an `Error` that names the field, what was given and
//! what is allowed.

mod ask;
mod types;

use crate::js_json::read_document;
use crate::rules::{
    Assessment, Edition, Language, Localize, OutboundType, Request, Support, Verdict, Vnet,
    cluster::{Cluster, Unreadable},
    other_editions, support, table_verdict,
};
use ask::{Question, edition, given, plain, vnet};
use js_sys::Error;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Answers: can a cluster move, why, what does it cost, and how is it done?
///
/// # Errors
/// What is wrong with the request.
#[wasm_bindgen(unchecked_return_type = "Assessment")]
pub fn assess(
    #[wasm_bindgen(unchecked_param_type = "AssessRequest")] request: &JsValue,
) -> Result<JsValue, Error> {
    let question = Question::read(request).map_err(thrown)?;
    Ok(to_js(&crate::rules::assess(&question.request())))
}

/// All moves in one kind of VNet, as one edition has them; the first edition unless told
/// otherwise.
///
/// # Errors
/// What is wrong with the VNet or the edition.
#[wasm_bindgen(unchecked_return_type = "Matrix")]
pub fn matrix(
    #[wasm_bindgen(unchecked_param_type = "Vnet")] vnet: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Edition")] edition: &JsValue,
) -> Result<JsValue, Error> {
    let vnet = self::vnet(vnet).map_err(thrown)?;
    let edition = self::edition(edition).map_err(thrown)?;
    Ok(js(&Matrix::new(vnet, edition)))
}

/// Reads clusters from what `az aks show`, `az aks list`, REST or a template have, as text
/// or parsed; one result for each. What is wrong with one is said in the language with that
/// tag.
///
/// # Errors
/// Where the whole is neither a cluster nor a list of them.
#[wasm_bindgen(js_name = readClusters, unchecked_return_type = "ClusterResult[]")]
pub fn read_clusters(
    #[wasm_bindgen(unchecked_param_type = "string | object")] json: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string")] language: &JsValue,
) -> Result<JsValue, Error> {
    let language = ask::language(language);
    let wrong = |why: &str| thrown(format!("json is {}. {why}", given(json)));
    let document = plain(json).map_err(|why| wrong(&why.to_string()))?;
    let list = read_document(&document).map_err(|why| wrong(&why.to_string()))?;
    let results = list
        .into_iter()
        .map(|read| ClusterResult::of(read, language));
    let results: Vec<ClusterResult> = results.collect();
    Ok(js(&results))
}

/// An assessment as a plain JavaScript object.
pub(crate) fn to_js(assessment: &Assessment) -> JsValue {
    js(assessment)
}

/// Serialising cannot fail: there are neither maps nor numbers out of range.
fn js(value: &impl Serialize) -> JsValue {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or(JsValue::UNDEFINED)
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "the end of a sentence's life"
)]
fn thrown(why: String) -> Error {
    Error::new(&why)
}

/// All moves in one kind of VNet.
#[derive(Serialize, tsify::Tsify)]
struct Matrix {
    /// The kind of VNet.
    vnet: Vnet,
    /// The edition whose tables these are.
    edition: &'static Edition,
    /// The types, in the order of rows and cells.
    types: &'static [OutboundType],
    /// One row for each type to move from.
    rows: Vec<MatrixRow>,
}

/// All moves from one type.
#[derive(Serialize, tsify::Tsify)]
struct MatrixRow {
    /// The type to move from.
    from: OutboundType,
    /// One cell for each type to move to.
    cells: Vec<MatrixCell>,
}

/// One move, of no cluster in particular.
#[derive(Serialize, tsify::Tsify)]
struct MatrixCell {
    /// The type to move to.
    to: OutboundType,
    /// The answer.
    verdict: Verdict,
    /// What the edition's table says.
    support: Support,
    /// Whether another edition says something else.
    differs: bool,
}

impl Matrix {
    fn new(vnet: Vnet, edition: &'static Edition) -> Self {
        let cell = |from, to| {
            let request = Request::new(vnet, from, to).edition(edition);
            MatrixCell {
                to,
                verdict: table_verdict(&request),
                support: support(&request),
                differs: other_editions(&request).next().is_some(),
            }
        };
        let row = |from| MatrixRow {
            from,
            cells: OutboundType::ALL.map(|to| cell(from, to)).into(),
        };
        Self {
            vnet,
            edition,
            types: &OutboundType::ALL,
            rows: OutboundType::ALL.map(row).into(),
        }
    }
}

/// A cluster that was read, or why it could not be.
#[derive(Serialize, tsify::Tsify)]
#[serde(untagged)]
#[tsify(missing_as_null)]
enum ClusterResult {
    /// It was read.
    Read {
        #[tsify(type = "true")]
        ok: bool,
        cluster: Cluster,
    },
    /// It could not be read.
    Unreadable {
        #[tsify(type = "false")]
        ok: bool,
        name: Option<String>,
        error: String,
    },
}

impl ClusterResult {
    fn of(read: Result<Cluster, Unreadable>, language: &Language) -> Self {
        match read {
            Ok(cluster) => Self::Read { ok: true, cluster },
            Err(Unreadable { name, error }) => Self::Unreadable {
                ok: false,
                name,
                error: error.localize(language),
            },
        }
    }
}

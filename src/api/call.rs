//! Answers the calls of programs.

use super::read_request::{Question, edition, given, language, plain, vnet};
use crate::{
    js_json::read_document,
    rules::{
        Assessment, Edition, Language, Localize, OutboundType, Request, Support, Verdict, Vnet,
        cluster::{Cluster, Unreadable},
        other_editions, support, table_verdict,
    },
};
use js_sys::Error;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// A call of a program, with its arguments as JavaScript passed them.
pub(crate) enum Call {
    Assess { request: JsValue },
    Matrix { vnet: JsValue, edition: JsValue },
    ReadClusters { json: JsValue, language: JsValue },
}

impl Call {
    /// Answers the call.
    ///
    /// # Errors
    /// A JavaScript `Error` that says what is wrong with the arguments.
    pub(crate) fn answer(self) -> Result<JsValue, JsValue> {
        let result = match self {
            Self::Assess { request } => Question::read(&request)
                .map(|question| to_js(&crate::rules::assess(&question.request()))),
            Self::Matrix { vnet, edition } => matrix(&vnet, &edition),
            Self::ReadClusters { json, language } => read_clusters(&json, &language),
        };
        result.map_err(|why| Error::new(&why).into())
    }
}

fn matrix(vnet: &JsValue, edition: &JsValue) -> Result<JsValue, String> {
    Ok(serialize(&Matrix::new(
        self::vnet(vnet)?,
        self::edition(edition)?,
    )))
}

fn read_clusters(json: &JsValue, language: &JsValue) -> Result<JsValue, String> {
    let language = self::language(language);
    let wrong = |why: &str| format!("json is {}. {why}", given(json));
    let document = plain(json).map_err(|why| wrong(&why.to_string()))?;
    let list = read_document(&document).map_err(|why| wrong(&why.to_string()))?;
    let results = list
        .into_iter()
        .map(|read| ClusterResult::of(read, language));
    Ok(serialize(&results.collect::<Vec<_>>()))
}

/// Returns an assessment as a plain JavaScript object.
pub(crate) fn to_js(assessment: &Assessment) -> JsValue {
    serialize(assessment)
}

/// Serializing can't fail: there are neither maps nor numbers out of range.
fn serialize(value: &impl Serialize) -> JsValue {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or(JsValue::UNDEFINED)
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

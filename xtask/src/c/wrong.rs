use serde_json::Value;

use crate::bindings::model::Api;

pub(super) fn program(_api: &Api, _vectors: &Value) -> Result<String, String> {
    Ok(String::new())
}

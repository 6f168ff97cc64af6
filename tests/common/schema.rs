//! The part of JSON Schema 2020-12 that our two schemas use. A keyword that is not here is an error,
//! so that nothing in a schema goes unchecked. (The full validators on crates.io would double the
//! time that building the example takes.)

use regex::Regex;
use serde_json::{Map, Value};

/// What says nothing about instances.
const ANNOTATIONS: [&str; 4] = ["$schema", "title", "description", "$defs"];

/// A schema document.
pub struct Schema {
    root: Value,
}

impl Schema {
    /// Reads a schema, and follows it everywhere once.
    pub fn new(text: &str) -> Self {
        let schema = Schema { root: serde_json::from_str(text).expect("the schema is JSON") };
        schema.know(&schema.root);
        schema
    }

    /// Every fault of `instance`, each with its place.
    pub fn faults(&self, instance: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&self.root, instance, "", &mut faults);
        faults
    }

    /// Whether `instance` holds to the schema.
    pub fn is_valid(&self, instance: &Value) -> bool {
        self.faults(instance).is_empty()
    }

    fn resolve(&self, reference: &str) -> &Value {
        let pointer = reference.strip_prefix('#').expect("references stay in the document");
        self.root.pointer(pointer).unwrap_or_else(|| panic!("{reference} leads nowhere"))
    }

    /// Panics at keywords that [`Self::check`] does not know and at references that lead nowhere.
    fn know(&self, schema: &Value) {
        let Some(keywords) = schema.as_object() else {
            assert!(schema.is_boolean(), "{schema} is no schema");
            return;
        };
        for (keyword, value) in keywords {
            match keyword.as_str() {
                "$ref" => drop(self.resolve(value.as_str().expect("a reference"))),
                "properties" | "$defs" => {
                    value.as_object().expect("schemas by name").values().for_each(|s| self.know(s))
                }
                "oneOf" | "anyOf" | "allOf" => {
                    value.as_array().expect("schemas").iter().for_each(|s| self.know(s))
                }
                "items" | "additionalProperties" | "if" | "then" => self.know(value),
                "pattern" => drop(Regex::new(value.as_str().expect("a pattern")).expect("a pattern")),
                "type" | "enum" | "const" | "required" => {}
                "minimum" | "maximum" | "minLength" | "minItems" | "maxItems" => assert!(value.is_number()),
                other => assert!(ANNOTATIONS.contains(&other), "the keyword {other} is not known here"),
            }
        }
    }

    fn check(&self, schema: &Value, instance: &Value, at: &str, faults: &mut Vec<String>) {
        let keywords = match schema {
            Value::Bool(true) => return,
            Value::Object(keywords) => keywords,
            _ => return faults.push(format!("{at}: nothing may be here")),
        };
        let valid = |schema: &Value| {
            let mut faults = Vec::new();
            self.check(schema, instance, at, &mut faults);
            faults.is_empty()
        };
        let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
        for (keyword, value) in keywords {
            let holds = match keyword.as_str() {
                "$ref" => {
                    self.check(self.resolve(value.as_str().unwrap_or_default()), instance, at, faults);
                    true
                }
                "oneOf" => list(value).iter().filter(|s| valid(s)).count() == 1,
                "anyOf" => list(value).iter().any(valid),
                "allOf" => {
                    list(value).iter().for_each(|s| self.check(s, instance, at, faults));
                    true
                }
                "if" => {
                    if let Some(then) = keywords.get("then").filter(|_| valid(value)) {
                        self.check(then, instance, at, faults);
                    }
                    true
                }
                "type" => match value {
                    Value::Array(types) => types.iter().any(|t| has_type(t, instance)),
                    single => has_type(single, instance),
                },
                "enum" => list(value).contains(instance),
                "const" => value == instance,
                "properties" | "additionalProperties" | "required" => {
                    if let Some(members) = instance.as_object() {
                        self.check_members(keyword, keywords, members, at, faults);
                    }
                    true
                }
                "items" => {
                    for (i, item) in instance.as_array().into_iter().flatten().enumerate() {
                        self.check(value, item, &format!("{at}/{i}"), faults);
                    }
                    true
                }
                "minimum" => instance.as_f64().is_none_or(|n| Some(n) >= value.as_f64()),
                "maximum" => instance.as_f64().is_none_or(|n| Some(n) <= value.as_f64()),
                "minLength" => {
                    instance.as_str().is_none_or(|s| Some(s.chars().count() as u64) >= value.as_u64())
                }
                "minItems" => instance.as_array().is_none_or(|a| Some(a.len() as u64) >= value.as_u64()),
                "maxItems" => instance.as_array().is_none_or(|a| Some(a.len() as u64) <= value.as_u64()),
                "pattern" => instance.as_str().is_none_or(|s| {
                    Regex::new(value.as_str().unwrap_or_default()).is_ok_and(|pattern| pattern.is_match(s))
                }),
                _ => true,
            };
            if !holds {
                faults.push(format!("{at}: not {keyword} {value}: {instance}"));
            }
        }
    }

    fn check_members(
        &self,
        keyword: &str,
        keywords: &Map<String, Value>,
        members: &Map<String, Value>,
        at: &str,
        faults: &mut Vec<String>,
    ) {
        let known = |name: &str| keywords.get("properties").and_then(|p| p.get(name));
        match keyword {
            "properties" => {
                for (name, member) in members {
                    if let Some(schema) = known(name) {
                        self.check(schema, member, &format!("{at}/{name}"), faults);
                    }
                }
            }
            "additionalProperties" => {
                for (name, member) in members.iter().filter(|(name, _)| known(name).is_none()) {
                    self.check(&keywords[keyword], member, &format!("{at}/{name}"), faults);
                }
            }
            _ => {
                let names = keywords[keyword].as_array().into_iter().flatten().filter_map(Value::as_str);
                let missing = names.filter(|name| !members.contains_key(*name));
                faults.extend(missing.map(|name| format!("{at}: has no {name}")));
            }
        }
    }
}

fn has_type(name: &Value, instance: &Value) -> bool {
    match name.as_str() {
        Some("null") => instance.is_null(),
        Some("boolean") => instance.is_boolean(),
        Some("string") => instance.is_string(),
        Some("integer") => instance.is_i64() || instance.is_u64(),
        Some("number") => instance.is_number(),
        Some("array") => instance.is_array(),
        Some("object") => instance.is_object(),
        _ => false,
    }
}

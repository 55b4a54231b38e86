"""`grade schema`: the file formats as JSON schemas, from the models that are the formats."""

import json

from grader.errors import UsageError


def text(name: str) -> str:
    """The schema of a rubric file, of an examples file or of the reports, as indented JSON."""
    from grader.models.examples import Examples
    from grader.models.report import Report
    from grader.models.rubric import Rubric

    if name == "rubric":
        schema = Rubric.model_json_schema(mode="validation")
    elif name == "examples":
        schema = Examples.model_json_schema(mode="validation")
    elif name == "report":
        schema = {"type": "array", "items": {"$ref": "#/$defs/Report"}}
        inner = Report.model_json_schema(mode="serialization")
        definitions = inner.pop("$defs")
        schema |= {"$defs": {**definitions, "Report": inner}}
    else:
        raise UsageError(f"no schema is called {name!r}", "there are: rubric, examples, report")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2)

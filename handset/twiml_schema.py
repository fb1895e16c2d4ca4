"""Which TwiML elements, attributes and children are legal: read from twilio-python's own classes.

Its builder classes are generated from Twilio's definitions; a method that nests an element says
what the parent may hold and which attributes the child has (stack.md 5.2).
"""

import ast
import inspect
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

from twilio.twiml import TwiML, lower_camel, messaging_response, voice_response

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass
class Shape:
    """One element: its name in XML, its attributes, and the class of each child by name."""

    name: str = ""
    holds_text: bool = False
    attributes: set[str] = field(default_factory=set)
    children: dict[str, str] = field(default_factory=dict)


def _attribute(argument: str) -> str:
    name = str(lower_camel(TwiML.MAP.get(argument, argument)))
    return XML_LANG if name == "xml:lang" else name


def _name_set_in(method: ast.FunctionDef) -> str:
    for node in ast.walk(method):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Attribute)
            and node.targets[0].attr == "name"
            and isinstance(node.value, ast.Constant)
        ):
            return str(node.value.value)
    return ""


def _nested(method: ast.FunctionDef) -> ast.Call | None:
    for node in ast.walk(method):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "nest"
            and isinstance(node.args[0], ast.Call)
        ):
            return node.args[0]
    return None


def _read_class(node: ast.ClassDef) -> tuple[Shape, list[ast.Call], set[str]]:
    shape, nested, own = Shape(), [], set[str]()
    for method in node.body:
        if not isinstance(method, ast.FunctionDef):
            continue
        if method.name == "__init__":
            shape.name = _name_set_in(method)
            own = {argument.arg for argument in method.args.args} - {"self"}
            shape.holds_text = bool(own)
        elif call := _nested(method):
            nested.append(call)
    return shape, nested, own


@cache
def shapes(module: ModuleType) -> dict[str, Shape]:
    """Every element of a twilio-python TwiML module by class name."""
    read = {
        node.name: _read_class(node)
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef)
    }
    found = {name: shape for name, (shape, _, _) in read.items()}
    for name, (_, nested, _) in read.items():
        for call in nested:
            child = call.func.id if isinstance(call.func, ast.Name) else ""
            found[name].children[found[child].name] = child
            given = {keyword.arg for keyword in call.keywords if keyword.arg} - read[child][2]
            found[child].attributes |= {_attribute(argument) for argument in given}
    return found


def voice() -> dict[str, Shape]:
    """The elements of a call's document; the root's class is VoiceResponse."""
    return shapes(voice_response)


def messaging() -> dict[str, Shape]:
    """The elements of a text's document; the root's class is MessagingResponse."""
    return shapes(messaging_response)

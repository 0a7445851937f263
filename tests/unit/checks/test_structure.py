"""The counts of the structure see what they are there to see."""

import grimp

from checks.structure import Count, Module, measure


def graph_of(*imports: tuple[str, str]) -> grimp.ImportGraph:
    graph = grimp.ImportGraph()
    for name in ("app", "app.one", "app.two", "app.three"):
        graph.add_module(name)
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    return graph


def count(name: str, modules: dict[str, Module], graph: grimp.ImportGraph) -> Count:
    return next(each for each in measure(modules, graph) if each.name.startswith(name))


def test_a_short_module_with_one_importer_is_a_fragment() -> None:
    modules = {name: Module(80, {}) for name in ("app.one", "app.two", "app.three")}
    graph = graph_of(("app.one", "app.two"), ("app.one", "app.three"), ("app.two", "app.three"))
    assert count("modules of 80", modules, graph).places == ["app.two"]
    modules["app.two"] = Module(81, {})
    assert count("modules of 80", modules, graph).places == []


def test_modules_that_import_each_other_are_a_circle() -> None:
    there = [("app.one", "app.two"), ("app.two", "app.three")]
    assert count("imports that close", {}, graph_of(*there)).value == 0
    assert count("imports that close", {}, graph_of(*there, ("app.three", "app.one"))).value == 1


def test_a_function_is_long_from_51_lines_on() -> None:
    modules = {"app.one": Module(120, {"fits": 50, "does_not": 51})}
    found = count("functions above", modules, graph_of())
    assert found.places == ["app.one.does_not (51 lines)"]


def test_a_limit_is_exceeded_by_one_more() -> None:
    assert not Count("modules", 3, 3).is_exceeded
    assert Count("modules", 4, 3).is_exceeded
    assert not Count("modules", 4, None).is_exceeded

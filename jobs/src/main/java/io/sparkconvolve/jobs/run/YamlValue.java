package io.sparkconvolve.jobs.run;

import io.sparkconvolve.core.InvalidInputException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a YAML file and where it stands: a text, a list or a map. Numbers and dates are the text that was written, so
 * that {@code 1e8}, {@code 512x512} and {@code 007} reach the options as they are. No tag constructs anything.
 */
final class YamlValue {
    private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP);
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    /** A key of a map, where it stands, and its value. */
    record Entry(String key, Spot spot, YamlValue value) {}

    private final String file;
    private final Node node;

    private YamlValue(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /**
     * Parses a file of one document. The parser's own limits hold: 3 MB of text, 50 levels, 50 aliases of lists and maps.
     *
     * @throws InvalidInputException with line and column
     */
    static YamlValue parse(String file, String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new Spot(file, 1, 1).refuse("the file is empty; give 'jobs:' and what to run");
            }
            return new YamlValue(file, root);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw new InvalidInputException(spot(file, mark) + ": " + context(e) + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new InvalidInputException(
                    file + ": not YAML: " + e.getMessage().replaceAll("\\s+", " "), e);
        }
    }

    /** What the parser was at, and since which line. */
    private static String context(MarkedYAMLException e) {
        if (e.getContext() == null) {
            return "";
        }
        Mark mark = e.getContextMark();
        return e.getContext() + (mark == null ? "" : " that begins in line " + (mark.getLine() + 1)) + ", ";
    }

    private static Spot spot(String file, Mark mark) {
        return mark == null ? new Spot(file, 1, 1) : new Spot(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    Spot spot() {
        return spot(file, node.getStartMark());
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** Whether it is written as true or false, in one of YAML's ways. */
    boolean isSwitch() {
        return node.getTag().equals(Tag.BOOL);
    }

    /** Whether the switch is on. @param what is switched, for the message */
    boolean isOn(String what) {
        if (!isSwitch()) {
            throw spot().refuse(what + " is true or false; got " + show());
        }
        return TRUE.contains(text(what).toLowerCase(java.util.Locale.ROOT));
    }

    /** The text as it was written. @param what it is, for the message */
    String text(String what) {
        if (!(node instanceof ScalarNode scalar)) {
            throw spot().refuse(what + " wants one value; got " + show());
        }
        if (node.getTag().equals(Tag.NULL)) {
            throw spot().refuse(what + " has no value; give one, or leave the line out");
        }
        if (!TEXTS.contains(node.getTag())) {
            throw spot().refuse("the tag " + node.getTag() + " is not read: values are plain text, lists and maps");
        }
        return scalar.getValue();
    }

    /** The items of a list; anything else is a list of one. */
    List<YamlValue> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(item -> new YamlValue(file, item))
                        .toList()
                : List.of(this);
    }

    /** The entries of a map, in their order. @param what it is, for the message */
    Map<String, Entry> entries(String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw spot().refuse(what + " wants keys with values; got " + show());
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlValue key = new YamlValue(file, tuple.getKeyNode());
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                throw key.spot().refuse("'<<' is not read; what jobs have in common goes under 'defaults:'");
            }
            String name = key.text("a key");
            Entry other = entries.put(name, new Entry(name, key.spot(), new YamlValue(file, tuple.getValueNode())));
            if (other != null) {
                throw key.spot()
                        .refuse("'" + name + "' is given twice in " + what + ", first in line "
                                + other.spot().line());
            }
        }
        return entries;
    }

    /** What it is, in a few words. */
    private String show() {
        if (node instanceof ScalarNode scalar) {
            return node.getTag().equals(Tag.NULL) ? "nothing" : "'" + scalar.getValue() + "'";
        }
        return isList() ? "a list" : "a map";
    }
}

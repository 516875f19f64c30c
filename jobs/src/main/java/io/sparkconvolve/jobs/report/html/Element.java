package io.sparkconvolve.jobs.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An element of HTML or of SVG within it. All text of the page passes through {@link #escape}, whether it stands in an
 * attribute or between tags: nothing that a file or a host is called becomes markup.
 */
final class Element {
    private static final Set<String> VOID = Set.of("br", "img", "input");

    private final String tag;
    private final StringBuilder attributes = new StringBuilder();
    private final List<Object> children = new ArrayList<>();

    private Element(String tag) {
        this.tag = tag;
    }

    /** @param attributes names and values by turns */
    static Element of(String tag, Object... attributes) {
        Element element = new Element(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            element.with(attributes[i].toString(), attributes[i + 1]);
        }
        return element;
    }

    /** An element that holds a text. */
    static Element text(String tag, String text, Object... attributes) {
        return of(tag, attributes).text(text);
    }

    /** Adds an attribute; numbers are written as SVG wants them, to a hundredth. */
    Element with(String name, Object value) {
        String text = value instanceof Double number ? number(number) : value.toString();
        attributes.append(' ').append(name).append("=\"").append(escape(text)).append('"');
        return this;
    }

    Element add(Element... more) {
        children.addAll(List.of(more));
        return this;
    }

    Element add(List<Element> more) {
        children.addAll(more);
        return this;
    }

    Element text(String text) {
        children.add(text);
        return this;
    }

    /** To a hundredth: more is not seen, and there are many of them. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** The one place where text becomes markup. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return safe.toString();
    }

    void render(StringBuilder out) {
        out.append('<').append(tag).append(attributes).append('>');
        if (VOID.contains(tag)) {
            return;
        }
        for (Object child : children) {
            if (child instanceof Element element) {
                element.render(out);
            } else {
                out.append(escape((String) child));
            }
        }
        out.append("</").append(tag).append('>');
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        render(out);
        return out.toString();
    }
}

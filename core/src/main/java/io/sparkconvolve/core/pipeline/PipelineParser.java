package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses pipeline text by recursive descent.
 *
 * <pre>
 *   pipeline = sum { "|" sum }
 *   sum      = product { ("+" | "-") product }
 *   product  = factor { ("*" | "/") factor }
 *   factor   = "-" factor | "(" sum ")" | number | text | "@" path | list | word [ "(" [ arguments ] ")" ]
 *   list     = "[" sum { "," sum } "]"
 *   argument = [ word "=" ] sum
 * </pre>
 */
final class PipelineParser {
    private static final int MAX_DEPTH = 200;

    private final String text;
    private int at;
    private int depth;

    private PipelineParser(String text) {
        this.text = text;
    }

    /** The stages of a pipeline, first to last. @throws InvalidInputException with the column */
    static List<Expression> parse(String text) {
        PipelineParser parser = new PipelineParser(text);
        List<Expression> stages = new ArrayList<>();
        do {
            stages.add(parser.sum());
        } while (parser.accept('|'));
        if (parser.at < text.length()) {
            throw parser.error("unexpected '" + text.charAt(parser.at) + "'");
        }
        return stages;
    }

    /** A single expression, such as a kernel. */
    static Expression parseExpression(String text) {
        List<Expression> stages = parse(text);
        if (stages.size() != 1) {
            throw new InvalidInputException("'" + text + "' is a pipeline; one expression is wanted here");
        }
        return stages.get(0);
    }

    private Expression sum() {
        if (++depth > MAX_DEPTH) {
            throw error("nested deeper than " + MAX_DEPTH);
        }
        Expression left = product();
        while (true) {
            int column = column();
            if (accept('+')) {
                left = new Expression.Arithmetic('+', left, product(), column);
            } else if (accept('-')) {
                left = new Expression.Arithmetic('-', left, product(), column);
            } else {
                depth--;
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = factor();
        while (true) {
            int column = column();
            if (accept('*')) {
                left = new Expression.Arithmetic('*', left, factor(), column);
            } else if (accept('/')) {
                left = new Expression.Arithmetic('/', left, factor(), column);
            } else {
                return left;
            }
        }
    }

    private Expression factor() {
        int column = column();
        if (++depth > MAX_DEPTH) {
            throw error("nested deeper than " + MAX_DEPTH);
        }
        try {
            if (accept('-')) {
                Expression operand = factor();
                return operand instanceof Expression.Number n
                        ? new Expression.Number(-n.value(), column)
                        : new Expression.Negate(operand, column);
            }
            return primary(column);
        } finally {
            depth--;
        }
    }

    private Expression primary(int column) {
        if (accept('(')) {
            Expression inner = sum();
            expect(')');
            return inner;
        }
        if (accept('[')) {
            return list(column);
        }
        if (accept('@')) {
            return new Expression.File(path(), column);
        }
        char c = peek();
        if (c == '"' || c == '\'') {
            return new Expression.Text(quoted(), column);
        }
        if (Character.isDigit(c) || c == '.') {
            return new Expression.Number(number(), column);
        }
        if (Character.isLetter(c) || c == '_') {
            String word = word();
            return accept('(') ? call(word, column) : new Expression.Name(word, column);
        }
        throw error(c == 0 ? "the text ends where an operation or a value is wanted" : "unexpected '" + c + "'");
    }

    private Expression list(int column) {
        List<Expression> items = new ArrayList<>();
        if (!accept(']')) {
            do {
                items.add(sum());
            } while (accept(','));
            expect(']');
        }
        return new Expression.Items(List.copyOf(items), column);
    }

    private Expression call(String name, int column) {
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        if (!accept(')')) {
            do {
                argument(name, positional, named);
            } while (accept(','));
            expect(')');
        }
        return new Expression.Call(name, List.copyOf(positional), named, column);
    }

    private void argument(String call, List<Expression> positional, Map<String, Expression> named) {
        int start = at;
        char c = peek();
        if (Character.isLetter(c) || c == '_') {
            String word = word();
            if (accept('=')) {
                if (named.put(word, sum()) != null) {
                    throw error("'" + word + "' is given twice to " + call);
                }
                return;
            }
            at = start;
        }
        if (!named.isEmpty()) {
            throw error("an argument without a name follows a named one in " + call);
        }
        positional.add(sum());
    }

    private double number() {
        skipBlanks();
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
        }
        String digits = text.substring(start, at);
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            at = start;
            throw error("'" + digits + "' is not a number");
        }
    }

    private String word() {
        skipBlanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        char quote = text.charAt(at);
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw error("the quote is never closed");
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    /** A path ends at a blank or at what can follow it in an argument list; one with such characters is quoted. */
    private String path() {
        char c = at < text.length() ? text.charAt(at) : 0;
        if (c == '"' || c == '\'') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && " \t\n,)]|".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw error("a path is wanted after '@'");
        }
        return text.substring(start, at);
    }

    private char peek() {
        skipBlanks();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean accept(char c) {
        if (peek() == c && at < text.length()) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw error(
                    at < text.length()
                            ? "'" + c + "' is wanted before '" + text.charAt(at) + "'"
                            : "the text ends where '" + c + "' is wanted");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private int column() {
        skipBlanks();
        return at + 1;
    }

    private InvalidInputException error(String what) {
        return new InvalidInputException("pipeline '" + text + "', column " + column() + ": " + what);
    }
}

package io.sparkconvolve.core.pipeline;

import java.util.List;
import java.util.Map;

/** A parsed piece of pipeline text; {@code column} counts from 1, for messages. */
sealed interface Expression {
    int column();

    record Number(double value, int column) implements Expression {}

    /** A bare word: {@code x}, {@code reflect}, {@code true}. */
    record Name(String text, int column) implements Expression {}

    record Text(String value, int column) implements Expression {}

    /** {@code @path}: a kernel in a file. */
    record File(String path, int column) implements Expression {}

    record Items(List<Expression> items, int column) implements Expression {}

    record Call(String name, List<Expression> positional, Map<String, Expression> named, int column)
            implements Expression {}

    record Negate(Expression operand, int column) implements Expression {}

    record Arithmetic(char operator, Expression left, Expression right, int column) implements Expression {}
}

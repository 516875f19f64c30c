package io.sparkconvolve.jobs.view;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whom the server answers: who knows the token, which is the first part of every path, and has written the server's own name.
 * A page of another site can't know the token; and by a name of its own that suddenly leads here (DNS rebinding) it gets
 * nothing either.
 */
final class Guard {
    private static final int TOKEN_BYTES = 16;
    /** IPv4, or IPv6 in brackets, with or without a port. */
    private static final Pattern IN_NUMBERS = Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+])(:\\d+)?");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String token;
    private final Set<String> names;

    /** @param names of the server, beside its addresses in numbers */
    private Guard(String token, Set<String> names) {
        this.token = token;
        this.names = names;
    }

    /**
     * A guard with a new token.
     *
     * @param bound where the server listens
     * @param written how the user has written that
     */
    static Guard of(InetAddress bound, String written) {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        Set<String> names = new TreeSet<>();
        names.add("localhost");
        names.add(written.toLowerCase(Locale.ROOT));
        if (!bound.isLoopbackAddress()) {
            ownName().ifPresent(name -> names.add(name.toLowerCase(Locale.ROOT)));
        }
        return new Guard(Base64.getUrlEncoder().withoutPadding().encodeToString(random), names);
    }

    /** This machine's name. Empty where it has none and is reached by its address. */
    static Optional<String> ownName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** What every path begins with, between slashes. */
    String token() {
        return token;
    }

    /** Whether a path's first part is the token. Takes equally long whatever is wrong with it. */
    boolean knows(String part) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.US_ASCII), part.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a request's Host header means this server. @param host with its port; may be null */
    boolean isOwn(String host) {
        if (host == null) {
            return false;
        }
        return IN_NUMBERS.matcher(host).matches()
                || names.contains(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT));
    }
}

package io.sparkconvolve.datasets.generate;

/** Capitals of 5 x 7 dots. */
final class Font {
    static final int WIDTH = 5;
    static final int HEIGHT = 7;

    /** For each letter its seven rows of five bits, the left one highest. */
    private static final String[] ROWS = {
        "0e11111f111111", "1e11111e11111e", "0e11101010110e", "1e11111111111e", "1f10101e10101f", "1f10101e101010",
        "0e11101713110f", "1111111f111111", "0e04040404040e", "0702020202120c", "11121418141211", "1010101010101f",
        "111b1515111111", "11191513111111", "0e11111111110e", "1e11111e101010", "0e11111115120d", "1e11111e141211",
        "0f10100e01011e", "1f040404040404", "1111111111110e", "11111111110a04", "11111115151b11", "11110a040a1111",
        "11110a04040404", "1f01020408101f"
    };

    private static final int[][] GLYPHS = new int[26][HEIGHT];

    static {
        for (int letter = 0; letter < 26; letter++) {
            for (int row = 0; row < HEIGHT; row++) {
                GLYPHS[letter][row] = Integer.parseInt(ROWS[letter].substring(2 * row, 2 * row + 2), 16);
            }
        }
    }

    private Font() {}

    /** Whether a letter has ink at a dot; none outside of its box. */
    static boolean ink(char letter, int row, int column) {
        return row >= 0
                && row < HEIGHT
                && column >= 0
                && column < WIDTH
                && (GLYPHS[letter - 'A'][row] >> WIDTH - 1 - column & 1) == 1;
    }
}

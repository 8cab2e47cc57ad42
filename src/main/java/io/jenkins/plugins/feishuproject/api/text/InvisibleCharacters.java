package io.jenkins.plugins.feishuproject.api.text;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Characters that nobody sees: control and format characters, every blank but the ordinary one, fillers, and halves of
 * a surrogate pair.
 */
@Restricted(NoExternalUse.class)
public final class InvisibleCharacters {

    /** Unicode calls them ignorable or draws them as nothing, though it counts them as letters, marks or symbols. */
    private static final int[][] OTHERS = {
        {0x034F, 0x034F},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x2065, 0x2065},
        {0x2800, 0x2800},
        {0x3164, 0x3164},
        {0xFDD0, 0xFDEF},
        {0xFE00, 0xFE0F},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFF8},
        {0xE0000, 0xE0FFF}
    };

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int LAST_OF_ASCII = 0x7F;
    private static final int KEYCAP = 0x20E3;

    private InvisibleCharacters() {}

    /** Whether {@code c}, a code point, is one of them. */
    public static boolean contain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> isOther(c);
        };
    }

    /** The first one in a key. */
    public static OptionalInt in(String key) {
        return key.codePoints().filter(InvisibleCharacters::contain).findFirst();
    }

    /**
     * The first one in a name. One that joins or varies a character outside of ASCII, or a keycap's, makes part of what
     * people see there: a picture, or a letter of a script.
     */
    public static OptionalInt inName(String name) {
        int[] c = name.codePoints().toArray();
        return IntStream.range(0, c.length)
                .filter(i -> contain(c[i]) && !isPartOfThePrevious(c, i))
                .map(i -> c[i])
                .findFirst();
    }

    private static boolean isPartOfThePrevious(int[] name, int i) {
        boolean isKeycap = i + 1 < name.length && name[i + 1] == KEYCAP;
        return joinsOrVaries(name[i]) && i > 0 && (name[i - 1] > LAST_OF_ASCII || isKeycap);
    }

    /** A joiner, a variation selector, or a tag such as those of a flag. */
    private static boolean joinsOrVaries(int c) {
        return c == ZERO_WIDTH_NON_JOINER
                || c == ZERO_WIDTH_JOINER
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0020 && c <= 0xE01EF;
    }

    private static boolean isOther(int c) {
        for (int[] range : OTHERS) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        boolean isNoncharacter = (c & 0xFFFE) == 0xFFFE;
        return isNoncharacter;
    }
}

package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A reduced copy of a file's first image: a directory behind that image's own which says that it is one. */
record Overview(Directory directory, Layout layout, Page page) {
    /** More than any image has: each is half of the one before. */
    private static final int MOST = 64;

    /**
     * The overviews of an image that can be read, as they follow it; masks are left out.
     *
     * @param first the image's directory
     * @param whole its layout
     */
    static List<Overview> after(HeaderReader reader, TiffHeader header, Directory first, Layout whole)
            throws IOException {
        List<Overview> found = new ArrayList<>();
        Set<Long> seen = new HashSet<>(Set.of(first.position()));
        long at = first.next();
        while (at != 0 && seen.add(at) && seen.size() <= MOST) {
            Directory directory = new Directory(reader, header, at);
            long kind = directory.integer(Tags.NEW_SUBFILE_TYPE, 0);
            if ((kind & Page.MASK) == 0) {
                Overview overview = (kind & Page.REDUCED) == 0 ? null : read(reader, directory, whole);
                if (overview == null) {
                    return found;
                }
                found.add(overview);
            }
            at = directory.next();
        }
        return found;
    }

    /** Null where it is another kind of picture: a thumbnail, mostly. */
    private static Overview read(HeaderReader reader, Directory directory, Layout whole) throws IOException {
        try {
            Layout layout = LayoutReader.read(directory);
            boolean alike = layout.bands() == whole.bands() && layout.dtype() == whole.dtype();
            return alike ? new Overview(directory, layout, new Page(reader, directory, layout)) : null;
        } catch (InvalidInputException e) {
            return null;
        }
    }
}

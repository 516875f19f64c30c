package io.sparkconvolve.datasets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.BBPartHandle;
import org.apache.hadoop.fs.BBUploadHandle;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.PartHandle;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathHandle;
import org.apache.hadoop.fs.UploadHandle;

/** Uploads to {@link ShelfFileSystem} as S3 has them: parts by number, sent again at will, none but the last below 5 MiB. */
final class ShelfUploader implements MultipartUploader {
    private static final int LEAST = 5 << 20;

    /** Parts of uploads that were neither completed nor aborted. */
    static final Map<String, Map<Integer, byte[]>> UPLOADS = new ConcurrentHashMap<>();

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    private static Map<Integer, byte[]> parts(UploadHandle upload) throws IOException {
        Map<Integer, byte[]> parts = UPLOADS.get(text(upload.bytes()));
        if (parts == null) {
            throw new FileNotFoundException("no such upload: " + text(upload.bytes()));
        }
        return parts;
    }

    @Override
    public CompletableFuture<UploadHandle> startUpload(Path path) {
        String id = UUID.randomUUID().toString();
        UPLOADS.put(id, new ConcurrentHashMap<>());
        return CompletableFuture.completedFuture(
                BBUploadHandle.from(ByteBuffer.wrap(id.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public CompletableFuture<PartHandle> putPart(
            UploadHandle upload, int number, boolean last, Path path, InputStream in, long length) throws IOException {
        in.mark(Integer.MAX_VALUE);
        in.readNBytes(100);
        // A client that signs, or tries again, reads from the start once more.
        in.reset();
        byte[] bytes = in.readAllBytes();
        if (bytes.length != length) {
            throw new IOException("the part has " + bytes.length + " bytes, " + length + " were announced");
        }
        parts(upload).put(number, bytes);
        return CompletableFuture.completedFuture(
                BBPartHandle.from(ByteBuffer.wrap((number + " " + bytes.length).getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public CompletableFuture<PathHandle> complete(UploadHandle upload, Path path, Map<Integer, PartHandle> handles)
            throws IOException {
        Map<Integer, byte[]> parts = parts(upload);
        java.nio.file.Path object = java.nio.file.Path.of(path.toUri().getPath());
        java.nio.file.Path whole = Files.createTempFile(object.getParent().getParent(), "object", null);
        int left = handles.size();
        for (Map.Entry<Integer, PartHandle> handle : new TreeMap<>(handles).entrySet()) {
            byte[] bytes = parts.get(handle.getKey());
            if (!text(handle.getValue().bytes()).equals(handle.getKey() + " " + bytes.length)) {
                throw new IOException("part " + handle.getKey() + " is not the one that was uploaded");
            }
            if (--left > 0 && bytes.length < LEAST) {
                throw new IOException("part " + handle.getKey() + " is too small: " + bytes.length);
            }
            Files.write(whole, bytes, java.nio.file.StandardOpenOption.APPEND);
        }
        Files.move(whole, object, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        UPLOADS.remove(text(upload.bytes()));
        return CompletableFuture.completedFuture(() -> ByteBuffer.allocate(0));
    }

    @Override
    public CompletableFuture<Void> abort(UploadHandle upload, Path path) throws IOException {
        parts(upload);
        UPLOADS.remove(text(upload.bytes()));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Integer> abortUploadsUnderPath(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

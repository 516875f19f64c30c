package io.sparkconvolve.datasets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.BBPartHandle;
import org.apache.hadoop.fs.BBUploadHandle;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.PartHandle;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UploadHandle;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Units are parts of one multipart upload of an object store. The object appears, whole and under its final name, when the
 * upload is completed; nothing is renamed. Until then the store keeps the parts, and bills them: which upload it is stands in
 * the staging place, so that {@link Staging#abort} and the next run can end it.
 */
final class UploadStore extends JoinStore {
    private static final long serialVersionUID = 1L;

    private final byte[] upload;

    private UploadStore(Staging staging, byte[] upload) {
        super(staging);
        this.upload = upload;
    }

    static UploadStore start(Staging staging) throws IOException {
        abort(staging);
        try (MultipartUploader uploader = uploader(staging)) {
            byte[] upload =
                    FutureIO.awaitFuture(uploader.startUpload(staging.data())).toByteArray();
            staging.put(staging.upload(), out -> out.write(upload));
            return new UploadStore(staging, upload);
        }
    }

    private static MultipartUploader uploader(Staging staging) throws IOException {
        return staging.fs().createMultipartUploader(staging.data()).build();
    }

    private UploadHandle handle() {
        return BBUploadHandle.from(ByteBuffer.wrap(upload));
    }

    @Override
    public byte[] write(int unit, Pieces pieces) throws IOException {
        Path path = staging().data();
        try (MultipartUploader uploader = uploader(staging());
                InputStream in = pieces.open(staging().fs())) {
            // The store counts parts from 1. Which one is the last, matters to encryption by the client only.
            return FutureIO.awaitFuture(uploader.putPart(handle(), unit + 1, false, path, in, pieces.length()))
                    .toByteArray();
        } catch (IOException e) {
            throw new IOException("can't upload part " + (unit + 1) + " of " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    void complete(List<byte[]> receipts) throws IOException {
        Map<Integer, PartHandle> parts = new HashMap<>();
        for (int i = 0; i < receipts.size(); i++) {
            parts.put(i + 1, BBPartHandle.from(ByteBuffer.wrap(receipts.get(i))));
        }
        try (MultipartUploader uploader = uploader(staging())) {
            FutureIO.awaitFuture(uploader.complete(handle(), staging().data(), parts));
        }
        staging().fs().delete(staging().upload(), false);
    }

    /** Ends the upload that a run has left, if there is one. */
    static void abort(Staging staging) throws IOException {
        byte[] left;
        try (InputStream in = staging.fs().open(staging.upload())) {
            left = in.readAllBytes();
        } catch (FileNotFoundException e) {
            return;
        }
        try (MultipartUploader uploader = uploader(staging)) {
            FutureIO.awaitFuture(uploader.abort(BBUploadHandle.from(ByteBuffer.wrap(left)), staging.data()));
        } catch (FileNotFoundException e) {
            // It was completed, or ended by a rule of the store's.
        }
        staging.fs().delete(staging.upload(), false);
    }
}

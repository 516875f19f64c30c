package io.sparkconvolve.core.fft;

/** Butterflies in plain Java, loops over lanes that C2 can turn into vector code. */
final class FloatPlainButterflies implements FloatButterflies {
    @Override
    public void forward4(float[] re, float[] im, int pos, int quarter, int lanes, float[] w, int f) {
        int p1 = pos + quarter;
        int p2 = p1 + quarter;
        int p3 = p2 + quarter;
        float w1r = w[f];
        float w1i = w[f + 1];
        float w2r = w[f + 2];
        float w2i = w[f + 3];
        float w3r = w[f + 4];
        float w3i = w[f + 5];
        for (int i = 0; i < lanes; i++) {
            float ar = re[pos + i];
            float ai = im[pos + i];
            float br = re[p1 + i];
            float bi = im[p1 + i];
            float cr = re[p2 + i];
            float ci = im[p2 + i];
            float dr = re[p3 + i];
            float di = im[p3 + i];
            float s0r = ar + cr;
            float s0i = ai + ci;
            float d0r = ar - cr;
            float d0i = ai - ci;
            float s1r = br + dr;
            float s1i = bi + di;
            float d1r = br - dr;
            float d1i = bi - di;
            re[pos + i] = s0r + s1r;
            im[pos + i] = s0i + s1i;
            float pr = d0r + d1i;
            float pi = d0i - d1r;
            re[p1 + i] = Math.fma(pr, w1r, -(pi * w1i));
            im[p1 + i] = Math.fma(pi, w1r, pr * w1i);
            float qr = s0r - s1r;
            float qi = s0i - s1i;
            re[p2 + i] = Math.fma(qr, w2r, -(qi * w2i));
            im[p2 + i] = Math.fma(qi, w2r, qr * w2i);
            float rr = d0r - d1i;
            float ri = d0i + d1r;
            re[p3 + i] = Math.fma(rr, w3r, -(ri * w3i));
            im[p3 + i] = Math.fma(ri, w3r, rr * w3i);
        }
    }

    @Override
    public void forward4(float[] re, float[] im, int pos, int quarter, int lanes) {
        int p1 = pos + quarter;
        int p2 = p1 + quarter;
        int p3 = p2 + quarter;
        for (int i = 0; i < lanes; i++) {
            float s0r = re[pos + i] + re[p2 + i];
            float s0i = im[pos + i] + im[p2 + i];
            float d0r = re[pos + i] - re[p2 + i];
            float d0i = im[pos + i] - im[p2 + i];
            float s1r = re[p1 + i] + re[p3 + i];
            float s1i = im[p1 + i] + im[p3 + i];
            float d1r = re[p1 + i] - re[p3 + i];
            float d1i = im[p1 + i] - im[p3 + i];
            re[pos + i] = s0r + s1r;
            im[pos + i] = s0i + s1i;
            re[p1 + i] = d0r + d1i;
            im[p1 + i] = d0i - d1r;
            re[p2 + i] = s0r - s1r;
            im[p2 + i] = s0i - s1i;
            re[p3 + i] = d0r - d1i;
            im[p3 + i] = d0i + d1r;
        }
    }

    @Override
    public void inverse4(float[] re, float[] im, int pos, int quarter, int lanes, float[] w, int f) {
        int p1 = pos + quarter;
        int p2 = p1 + quarter;
        int p3 = p2 + quarter;
        float w1r = w[f];
        float w1i = w[f + 1];
        float w2r = w[f + 2];
        float w2i = w[f + 3];
        float w3r = w[f + 4];
        float w3i = w[f + 5];
        for (int i = 0; i < lanes; i++) {
            float br = re[p1 + i];
            float bi = im[p1 + i];
            float cr = re[p2 + i];
            float ci = im[p2 + i];
            float dr = re[p3 + i];
            float di = im[p3 + i];
            float b1r = Math.fma(br, w1r, bi * w1i);
            float b1i = Math.fma(bi, w1r, -(br * w1i));
            float c1r = Math.fma(cr, w2r, ci * w2i);
            float c1i = Math.fma(ci, w2r, -(cr * w2i));
            float d1r = Math.fma(dr, w3r, di * w3i);
            float d1i = Math.fma(di, w3r, -(dr * w3i));
            float ar = re[pos + i];
            float ai = im[pos + i];
            float t0r = ar + c1r;
            float t0i = ai + c1i;
            float t1r = ar - c1r;
            float t1i = ai - c1i;
            float t2r = b1r + d1r;
            float t2i = b1i + d1i;
            float t3r = b1r - d1r;
            float t3i = b1i - d1i;
            re[pos + i] = t0r + t2r;
            im[pos + i] = t0i + t2i;
            re[p1 + i] = t1r - t3i;
            im[p1 + i] = t1i + t3r;
            re[p2 + i] = t0r - t2r;
            im[p2 + i] = t0i - t2i;
            re[p3 + i] = t1r + t3i;
            im[p3 + i] = t1i - t3r;
        }
    }

    @Override
    public void inverse4(float[] re, float[] im, int pos, int quarter, int lanes) {
        int p1 = pos + quarter;
        int p2 = p1 + quarter;
        int p3 = p2 + quarter;
        for (int i = 0; i < lanes; i++) {
            float t0r = re[pos + i] + re[p2 + i];
            float t0i = im[pos + i] + im[p2 + i];
            float t1r = re[pos + i] - re[p2 + i];
            float t1i = im[pos + i] - im[p2 + i];
            float t2r = re[p1 + i] + re[p3 + i];
            float t2i = im[p1 + i] + im[p3 + i];
            float t3r = re[p1 + i] - re[p3 + i];
            float t3i = im[p1 + i] - im[p3 + i];
            re[pos + i] = t0r + t2r;
            im[pos + i] = t0i + t2i;
            re[p1 + i] = t1r - t3i;
            im[p1 + i] = t1i + t3r;
            re[p2 + i] = t0r - t2r;
            im[p2 + i] = t0i - t2i;
            re[p3 + i] = t1r + t3i;
            im[p3 + i] = t1i - t3r;
        }
    }

    @Override
    public void radix2(float[] re, float[] im, int pos, int half, int lanes) {
        int q = pos + half;
        for (int i = 0; i < lanes; i++) {
            float ar = re[pos + i];
            float ai = im[pos + i];
            float br = re[q + i];
            float bi = im[q + i];
            re[pos + i] = ar + br;
            im[pos + i] = ai + bi;
            re[q + i] = ar - br;
            im[q + i] = ai - bi;
        }
    }

    @Override
    public void multiply(float[] re, float[] im, float[] kernelRe, float[] kernelIm, int kernelPos, int n) {
        for (int i = 0; i < n; i++) {
            float ar = re[i];
            float ai = im[i];
            float br = kernelRe[kernelPos + i];
            float bi = kernelIm[kernelPos + i];
            re[i] = Math.fma(ar, br, -(ai * bi));
            im[i] = Math.fma(ai, br, ar * bi);
        }
    }

    @Override
    public void multiplyConjugate(float[] re, float[] im, float[] kernelRe, float[] kernelIm, int kernelPos, int n) {
        for (int i = 0; i < n; i++) {
            float ar = re[i];
            float ai = im[i];
            float br = kernelRe[kernelPos + i];
            float bi = kernelIm[kernelPos + i];
            re[i] = Math.fma(ar, br, ai * bi);
            im[i] = Math.fma(ai, br, -(ar * bi));
        }
    }

    @Override
    public void addProduct(
            float[] sumRe,
            float[] sumIm,
            int sumPos,
            float[] re,
            float[] im,
            float[] kernelRe,
            float[] kernelIm,
            int pos,
            int n) {
        for (int i = 0; i < n; i++) {
            float ar = re[pos + i];
            float ai = im[pos + i];
            float br = kernelRe[pos + i];
            float bi = kernelIm[pos + i];
            sumRe[sumPos + i] = Math.fma(ar, br, Math.fma(-ai, bi, sumRe[sumPos + i]));
            sumIm[sumPos + i] = Math.fma(ai, br, Math.fma(ar, bi, sumIm[sumPos + i]));
        }
    }
}

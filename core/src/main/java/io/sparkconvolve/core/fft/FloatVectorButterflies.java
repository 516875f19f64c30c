package io.sparkconvolve.core.fft;

import io.sparkconvolve.core.simd.FloatLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Butterflies with the Vector API; loaded only where its module is present. */
final class FloatVectorButterflies implements FloatButterflies {
    private static final VectorSpecies<Float> S = FloatLanes.SPECIES;
    private static final int LANES = S.length();

    private static FloatVector load(float[] array, int index) {
        return FloatVector.fromArray(S, array, index);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(S, value);
    }

    @Override
    public void forward4(float[] re, float[] im, int pos, int quarter, int lanes, float[] w, int f) {
        // The negated imaginary parts make every product one multiplication and one fma.
        FloatVector w1r = all(w[f]);
        FloatVector w1i = all(w[f + 1]);
        FloatVector v1i = all(-w[f + 1]);
        FloatVector w2r = all(w[f + 2]);
        FloatVector w2i = all(w[f + 3]);
        FloatVector v2i = all(-w[f + 3]);
        FloatVector w3r = all(w[f + 4]);
        FloatVector w3i = all(w[f + 5]);
        FloatVector v3i = all(-w[f + 5]);
        int p1 = pos + quarter;
        int p2 = p1 + quarter;
        int p3 = p2 + quarter;
        for (int i = 0; i < lanes; i += LANES) {
            FloatVector ar = load(re, pos + i);
            FloatVector ai = load(im, pos + i);
            FloatVector br = load(re, p1 + i);
            FloatVector bi = load(im, p1 + i);
            FloatVector cr = load(re, p2 + i);
            FloatVector ci = load(im, p2 + i);
            FloatVector dr = load(re, p3 + i);
            FloatVector di = load(im, p3 + i);
            FloatVector s0r = ar.add(cr);
            FloatVector s0i = ai.add(ci);
            FloatVector d0r = ar.sub(cr);
            FloatVector d0i = ai.sub(ci);
            FloatVector s1r = br.add(dr);
            FloatVector s1i = bi.add(di);
            FloatVector d1r = br.sub(dr);
            FloatVector d1i = bi.sub(di);
            s0r.add(s1r).intoArray(re, pos + i);
            s0i.add(s1i).intoArray(im, pos + i);
            FloatVector pr = d0r.add(d1i);
            FloatVector pi = d0i.sub(d1r);
            pr.fma(w1r, pi.mul(v1i)).intoArray(re, p1 + i);
            pi.fma(w1r, pr.mul(w1i)).intoArray(im, p1 + i);
            FloatVector qr = s0r.sub(s1r);
            FloatVector qi = s0i.sub(s1i);
            qr.fma(w2r, qi.mul(v2i)).intoArray(re, p2 + i);
            qi.fma(w2r, qr.mul(w2i)).intoArray(im, p2 + i);
            FloatVector rr = d0r.sub(d1i);
            FloatVector ri = d0i.add(d1r);
            rr.fma(w3r, ri.mul(v3i)).intoArray(re, p3 + i);
            ri.fma(w3r, rr.mul(w3i)).intoArray(im, p3 + i);
        }
    }

    @Override
    public void forward4(float[] re, float[] im, int pos, int quarter, int lanes) {
        int p1 = pos + quarter;
        int p2 = p1 + quarter;
        int p3 = p2 + quarter;
        for (int i = 0; i < lanes; i += LANES) {
            FloatVector ar = load(re, pos + i);
            FloatVector ai = load(im, pos + i);
            FloatVector br = load(re, p1 + i);
            FloatVector bi = load(im, p1 + i);
            FloatVector cr = load(re, p2 + i);
            FloatVector ci = load(im, p2 + i);
            FloatVector dr = load(re, p3 + i);
            FloatVector di = load(im, p3 + i);
            FloatVector s0r = ar.add(cr);
            FloatVector s0i = ai.add(ci);
            FloatVector d0r = ar.sub(cr);
            FloatVector d0i = ai.sub(ci);
            FloatVector s1r = br.add(dr);
            FloatVector s1i = bi.add(di);
            FloatVector d1r = br.sub(dr);
            FloatVector d1i = bi.sub(di);
            s0r.add(s1r).intoArray(re, pos + i);
            s0i.add(s1i).intoArray(im, pos + i);
            d0r.add(d1i).intoArray(re, p1 + i);
            d0i.sub(d1r).intoArray(im, p1 + i);
            s0r.sub(s1r).intoArray(re, p2 + i);
            s0i.sub(s1i).intoArray(im, p2 + i);
            d0r.sub(d1i).intoArray(re, p3 + i);
            d0i.add(d1r).intoArray(im, p3 + i);
        }
    }

    @Override
    public void inverse4(float[] re, float[] im, int pos, int quarter, int lanes, float[] w, int f) {
        FloatVector w1r = all(w[f]);
        FloatVector w1i = all(w[f + 1]);
        FloatVector v1i = all(-w[f + 1]);
        FloatVector w2r = all(w[f + 2]);
        FloatVector w2i = all(w[f + 3]);
        FloatVector v2i = all(-w[f + 3]);
        FloatVector w3r = all(w[f + 4]);
        FloatVector w3i = all(w[f + 5]);
        FloatVector v3i = all(-w[f + 5]);
        int p1 = pos + quarter;
        int p2 = p1 + quarter;
        int p3 = p2 + quarter;
        for (int i = 0; i < lanes; i += LANES) {
            FloatVector br = load(re, p1 + i);
            FloatVector bi = load(im, p1 + i);
            FloatVector cr = load(re, p2 + i);
            FloatVector ci = load(im, p2 + i);
            FloatVector dr = load(re, p3 + i);
            FloatVector di = load(im, p3 + i);
            FloatVector b1r = br.fma(w1r, bi.mul(w1i));
            FloatVector b1i = bi.fma(w1r, br.mul(v1i));
            FloatVector c1r = cr.fma(w2r, ci.mul(w2i));
            FloatVector c1i = ci.fma(w2r, cr.mul(v2i));
            FloatVector d1r = dr.fma(w3r, di.mul(w3i));
            FloatVector d1i = di.fma(w3r, dr.mul(v3i));
            FloatVector ar = load(re, pos + i);
            FloatVector ai = load(im, pos + i);
            FloatVector t0r = ar.add(c1r);
            FloatVector t0i = ai.add(c1i);
            FloatVector t1r = ar.sub(c1r);
            FloatVector t1i = ai.sub(c1i);
            FloatVector t2r = b1r.add(d1r);
            FloatVector t2i = b1i.add(d1i);
            FloatVector t3r = b1r.sub(d1r);
            FloatVector t3i = b1i.sub(d1i);
            t0r.add(t2r).intoArray(re, pos + i);
            t0i.add(t2i).intoArray(im, pos + i);
            t1r.sub(t3i).intoArray(re, p1 + i);
            t1i.add(t3r).intoArray(im, p1 + i);
            t0r.sub(t2r).intoArray(re, p2 + i);
            t0i.sub(t2i).intoArray(im, p2 + i);
            t1r.add(t3i).intoArray(re, p3 + i);
            t1i.sub(t3r).intoArray(im, p3 + i);
        }
    }

    @Override
    public void inverse4(float[] re, float[] im, int pos, int quarter, int lanes) {
        int p1 = pos + quarter;
        int p2 = p1 + quarter;
        int p3 = p2 + quarter;
        for (int i = 0; i < lanes; i += LANES) {
            FloatVector ar = load(re, pos + i);
            FloatVector ai = load(im, pos + i);
            FloatVector br = load(re, p1 + i);
            FloatVector bi = load(im, p1 + i);
            FloatVector cr = load(re, p2 + i);
            FloatVector ci = load(im, p2 + i);
            FloatVector dr = load(re, p3 + i);
            FloatVector di = load(im, p3 + i);
            FloatVector t0r = ar.add(cr);
            FloatVector t0i = ai.add(ci);
            FloatVector t1r = ar.sub(cr);
            FloatVector t1i = ai.sub(ci);
            FloatVector t2r = br.add(dr);
            FloatVector t2i = bi.add(di);
            FloatVector t3r = br.sub(dr);
            FloatVector t3i = bi.sub(di);
            t0r.add(t2r).intoArray(re, pos + i);
            t0i.add(t2i).intoArray(im, pos + i);
            t1r.sub(t3i).intoArray(re, p1 + i);
            t1i.add(t3r).intoArray(im, p1 + i);
            t0r.sub(t2r).intoArray(re, p2 + i);
            t0i.sub(t2i).intoArray(im, p2 + i);
            t1r.add(t3i).intoArray(re, p3 + i);
            t1i.sub(t3r).intoArray(im, p3 + i);
        }
    }

    @Override
    public void radix2(float[] re, float[] im, int pos, int half, int lanes) {
        int q = pos + half;
        for (int i = 0; i < lanes; i += LANES) {
            FloatVector ar = load(re, pos + i);
            FloatVector ai = load(im, pos + i);
            FloatVector br = load(re, q + i);
            FloatVector bi = load(im, q + i);
            ar.add(br).intoArray(re, pos + i);
            ai.add(bi).intoArray(im, pos + i);
            ar.sub(br).intoArray(re, q + i);
            ai.sub(bi).intoArray(im, q + i);
        }
    }

    @Override
    public void multiply(float[] re, float[] im, float[] kernelRe, float[] kernelIm, int kernelPos, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector ar = load(re, i);
            FloatVector ai = load(im, i);
            FloatVector br = load(kernelRe, kernelPos + i);
            FloatVector bi = load(kernelIm, kernelPos + i);
            ar.fma(br, ai.mul(bi).neg()).intoArray(re, i);
            ai.fma(br, ar.mul(bi)).intoArray(im, i);
        }
    }

    @Override
    public void multiplyConjugate(float[] re, float[] im, float[] kernelRe, float[] kernelIm, int kernelPos, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector ar = load(re, i);
            FloatVector ai = load(im, i);
            FloatVector br = load(kernelRe, kernelPos + i);
            FloatVector bi = load(kernelIm, kernelPos + i);
            ar.fma(br, ai.mul(bi)).intoArray(re, i);
            ai.fma(br, ar.mul(bi).neg()).intoArray(im, i);
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
        for (int i = 0; i < n; i += LANES) {
            FloatVector ar = load(re, pos + i);
            FloatVector ai = load(im, pos + i);
            FloatVector br = load(kernelRe, pos + i);
            FloatVector bi = load(kernelIm, pos + i);
            ar.fma(br, ai.neg().fma(bi, load(sumRe, sumPos + i))).intoArray(sumRe, sumPos + i);
            ai.fma(br, ar.fma(bi, load(sumIm, sumPos + i))).intoArray(sumIm, sumPos + i);
        }
    }
}

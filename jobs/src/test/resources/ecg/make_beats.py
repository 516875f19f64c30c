"""Where the heart beats of a stretch of shared/data/signals/ecg_360hz.npy are, found without any template.

QRS complexes have their power between 3 and 20 Hz: band-pass, root of the mean square over 0.1 s, local maxima at least
0.3 s apart and above a level. The stretch is one in which any such distance and level give the same beats: checked below.
Usage: python make_beats.py ecg_360hz.npy > beats.csv    (numpy 2.4, scipy 1.17.1)
"""
import sys

import numpy as np
from scipy.signal import butter, filtfilt, find_peaks

RATE, FIRST, END = 360, 78_100, 107_900
signal = (np.load(sys.argv[1]).astype(float) - 1024) / 200
band = filtfilt(*butter(2, [3, 20], "band", fs=RATE), signal)
power = np.sqrt(np.convolve(band**2, np.ones(36) / 36, "same"))[FIRST:END]
found = [find_peaks(power, distance=distance, height=height)[0]
         for distance in (100, 108, 120) for height in (0.2, 0.25, 0.3, 0.35)]
assert all(len(f) == len(found[0]) and np.abs(f - found[0]).max() == 0 for f in found), [len(f) for f in found]
print("sample")
for sample in found[0]:
    print(sample)

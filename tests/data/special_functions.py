#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes special_functions.csv and beta_quantiles.csv beside itself: reference values at 50 digits
by mpmath, which shares nothing with simulation/special_functions.cpp."""
import pathlib
import random

import mpmath as mp

mp.mp.dps = 50
here = pathlib.Path(__file__).parent


def exact(x):
    return mp.mpf(float(x))


def normal_cdf(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def normal_quantile(u):
    guess = mp.sqrt(2) * mp.erfinv(2 * u - 1) if 0.01 < u < 0.99 else None
    if guess is None:
        tail = min(u, 1 - u)
        r = mp.sqrt(-2 * mp.log(tail))
        guess = (r - mp.log(r * mp.sqrt(2 * mp.pi)) / r) * (-1 if u < 0.5 else 1)
    target = min(u, 1 - u)
    x = -abs(guess)
    for _ in range(60):
        density = mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)
        step = (normal_cdf(x) - target) / density
        step /= 1 + x * step / 2
        x -= step
        if abs(step) < mp.mpf(10) ** -45:
            break
    return x if u < 0.5 else -x


def beta_quantile(mode, u):
    alpha, beta = 1 + 4 * mode, 5 - 4 * mode
    low, high = mp.mpf(0), mp.mpf(1)
    for _ in range(110):
        middle = (low + high) / 2
        if mp.betainc(alpha, beta, 0, middle, regularized=True) < u:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def write(name, header, rows):
    text = "# Written by special_functions.py with mpmath %s.\n%s\n" % (mp.__version__, header)
    (here / name).write_text(text + "".join(",".join(row) + "\n" for row in rows))


chance = random.Random(1)
arguments = {
    "exponential": [chance.uniform(-30, 30) for _ in range(150)]
    + [chance.uniform(-708, 709) for _ in range(50)]
    + [0.0, 1.0, -1.0, 0.5, 1e-9, -1e-17, 0.34657359027997264, -0.34657359027997264, 709.5, -708.3],
    "logarithm": [chance.uniform(0.5, 2) for _ in range(100)]
    + [2.0 ** chance.uniform(-1020, 1020) for _ in range(80)]
    + [1 - 2.0 ** -k for k in range(1, 54, 4)]
    + [1 + 2.0 ** -k for k in range(1, 53, 4)]
    + [5e-324, 2.0 ** -1050, 2.0 ** -53, 0.1, 10.0, 1.7976931348623157e308],
    "normal_cdf": [chance.uniform(-6, 6) for _ in range(150)]
    + [chance.uniform(-37, 0) for _ in range(50)]
    + [0.0, 1.0, -1.0, 1.96, -1e-8, 1.2815515655446004, -37.5, 8.3],
    "normal_quantile": [chance.random() for _ in range(150)]
    + [2.0 ** -chance.uniform(1, 53) for _ in range(60)]
    + [1 - 2.0 ** -k for k in range(2, 54, 3)]
    + [0.9, 0.95, 0.99, 0.075, 0.925, 0.0750001, 2.0 ** -53, 1e-300, 1.4e-11, 1.3e-11],
}
functions = {
    "exponential": mp.exp,
    "logarithm": mp.log,
    "normal_cdf": normal_cdf,
    "normal_quantile": normal_quantile,
}
write(
    "special_functions.csv",
    "function,argument,value",
    [
        (name, repr(x), mp.nstr(functions[name](exact(x)), 25))
        for name, xs in arguments.items()
        for x in xs
    ],
)

shares = [2.0 ** -53, 2.0 ** -40, 1e-9, 1e-5, 1e-3, 0.01, 0.1, 0.3, 0.5 - 2.0 ** -30, 0.5, 0.51]
shares += [0.7, 0.9, 0.97, 0.999, 1 - 1e-6, 1 - 2.0 ** -40, 1 - 2.0 ** -53]
shares += [chance.random() for _ in range(12)]
modes = [0.0, 1e-6, 0.1, 0.25, 3 / 11, 0.5, 0.8, 0.93, 1.0]
write(
    "beta_quantiles.csv",
    "mode,probability,quantile",
    [(repr(m), repr(u), mp.nstr(beta_quantile(exact(m), exact(u)), 20)) for m in modes for u in shares],
)

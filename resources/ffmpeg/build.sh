#!/usr/bin/env bash
# Builds decoder.wasm from FFmpeg's unchanged sources. Needs bash, make, npm and python3 with venv; takes two minutes.
# The sources come with the npm package libav.js, the compiler from PyPI: both versions are fixed here.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
cd "$work"

libav=6.10.9 ffmpeg=9.0 zig=0.17.1
npm pack --silent "libav.js@$libav"
tar xzf "libav.js-$libav.tgz" "package/sources/ffmpeg-$ffmpeg.tar.xz"
tar xJf "package/sources/ffmpeg-$ffmpeg.tar.xz"
python3 -m venv venv
venv/bin/pip install --quiet "ziglang==$zig"

mkdir -p bin out
tool() { printf '#!/bin/sh\nexec %q -m ziglang %s "$@"\n' "$work/venv/bin/python" "$2" >"bin/$1"; chmod +x "bin/$1"; }
tool wasm-cc 'cc -target wasm32-wasi -mcpu=generic+simd128+bulk_memory+sign_ext+nontrapping_fptoint'
tool wasm-ar ar
tool wasm-ranlib ranlib
export PATH=$work/bin:$PATH

pcm=pcm_alaw,pcm_mulaw,pcm_u8,pcm_s8
for form in s16 s24 s32 f32 f64; do pcm+=,pcm_${form}le,pcm_${form}be; done
adpcm=adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_g722,adpcm_g726,adpcm_g726le
lossless=flac,alac,wavpack
lossy=aac,ac3,eac3,mp1float,mp2float,mp3float,opus,vorbis,amrnb,amrwb,gsm,gsm_ms,wmav1,wmav2,wmapro

cd out
"../ffmpeg-$ffmpeg/configure" --cc=wasm-cc --ar=wasm-ar --ranlib=wasm-ranlib --nm=true --strip=true \
  --enable-cross-compile --target-os=none --arch=wasm32 --optflags=-O3 --extra-cflags=-D_WASI_EMULATED_MMAN \
  --disable-everything --disable-autodetect --disable-programs --disable-doc --disable-network --disable-pthreads \
  --disable-avdevice --disable-avfilter --disable-swscale --disable-runtime-cpudetect --disable-debug --enable-small \
  --enable-demuxer=wav,w64,aiff,caf,flac,mp3,ogg,matroska,mov,aac,ac3,eac3,au,nistsphere,amr,asf,wv,avi \
  --enable-decoder="$pcm,$adpcm,$lossless,$lossy" \
  --enable-parser=aac,ac3,mpegaudio,flac,opus,vorbis,gsm,amr >../configure.log
libraries=$(printf '%s ' lib{avformat/libavformat,avcodec/libavcodec,swresample/libswresample,avutil/libavutil}.a)
make -j "$(nproc)" $libraries >../make.log
wasm-cc -mexec-model=reactor -O3 -I. "-I../ffmpeg-$ffmpeg" "$here/decoder.c" $libraries -lwasi-emulated-mman \
  -Wl,-z,stack-size=1048576 -Wl,--max-memory=268435456 -Wl,--strip-all -o "$here/decoder.wasm"
sha256sum "$here/decoder.wasm"

#!/bin/sh
# 管理者にならずに、自分のところへ入れます。記録（相談者ファイル）と設定には触れません。もう一度行うと、新しい版に替わります。
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/lib/kakei-desktop

mkdir -p "$HOME/.local/lib" "$HOME/.local/bin" "$share/applications" "$share/icons/hicolor/scalable/apps"
rm -rf "$program.new"
cp -R "$here" "$program.new"
rm -rf "$program"
mv "$program.new" "$program"
ln -sf "$program/kakei-desktop" "$HOME/.local/bin/kakei-desktop"
sed "s|^Exec=kakei-desktop|Exec=$program/kakei-desktop|" "$here/kakei-desktop.desktop" >"$share/applications/kakei-desktop.desktop"
cp "$here/kakei-desktop.svg" "$share/icons/hicolor/scalable/apps/kakei-desktop.svg"
echo "入れました。「家計見える化デスク」を選ぶか、$HOME/.local/bin/kakei-desktop で始められます。"
echo "やめるときは、$program を消してください。記録はそのまま残ります。"

@echo off
rem Everything a change has to pass; sets everything up first.
chcp 65001 >nul
cd /d "%~dp0"
where py >nul 2>nul && (set "PYTHON=py -3") || (set "PYTHON=python")
%PYTHON% tools\setup.py || exit /b 1
.venv\Scripts\ruff check --quiet || exit /b 1
.venv\Scripts\ruff format --check --quiet || exit /b 1
.venv\Scripts\mypy --no-error-summary || exit /b 1
.venv\Scripts\lint-imports --no-logo || exit /b 1
.venv\Scripts\vulture || exit /b 1
.venv\Scripts\python -m pytest -q -n 2 --dist loadfile

import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the studio's own folder dialog is open, which replaces the system's in a browser. */
export const useFolderBrowser = defineStore('folder-browser', () => ({ open: ref(false) }))

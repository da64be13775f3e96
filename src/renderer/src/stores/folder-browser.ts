import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether folders are looked through, to open one: where there is no dialog of the system's own. */
export const useFolderBrowser = defineStore('folder-browser', () => ({ open: ref(false) }))
